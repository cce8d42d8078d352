// Parts that the same programs need, put together. The bundler makes a part for every set of entry points that share code, and
// each takes a third of a millisecond to find and to start: a program that needs forty of them waits for that.
import path from 'node:path';
import { build } from 'esbuild';

/** What they can reach must stay free of Node. */
const programsOfBrowser = ['webWorker.js', 'browser.js'];

/**
 * The same code, where parts that the very same of these programs need at once are one part, so that each of these loads what it
 * loaded before, in fewer files. `programs` are sources of entry points; those, and parts that none of them needs, stay as they
 * are. What the first program needs is small, and nearly all others need it: that lies together as well.
 */
export async function withFewerParts(outputFiles, { outputs }, programs, options) {
  const texts = new Map(outputFiles.map((file) => [path.basename(file.path), file.text]));
  const made = new Map(Object.entries(outputs).map(([file, one]) => [path.basename(file), one]));
  const groups = groupsOf(made, programs);
  const groupOf = new Map([...groups].flatMap(([name, parts]) => parts.map((one) => [one, name])));
  const names = namesOutside(texts, made, groupOf);
  const alone = [...texts.keys()].filter((name) => !groupOf.has(name));
  const { outputFiles: merged } = await build({
    ...options,
    entryPoints: [...alone, ...groups.keys()].map((name) => ({
      in: name,
      out: name.replace(/\.js$/, ''),
    })),
    splitting: false,
    metafile: false,
    plugins: [mergingOf(texts, groups, groupOf, names)],
  });
  return merged;
}

/** By the name of a new part, those that it is made of. */
function groupsOf(made, programs) {
  const ofBrowser = new Set(
    programsOfBrowser
      .filter((name) => made.has(name))
      .flatMap((name) => [...neededBy(name, made, () => true)]),
  );
  const needed = programs.map((source) => {
    const [name] = [...made].find(([, { entryPoint }]) => entryPoint === source);
    return neededBy(name, made, (kind) => kind === 'import-statement');
  });
  const classes = new Map();
  for (const [name, { entryPoint }] of made) {
    if (entryPoint || !needed.some((parts) => parts.has(name))) continue;
    const by = needed[0].has(name) ? [ofBrowser] : [ofBrowser, ...needed];
    const key = by.map((parts) => Number(parts.has(name))).join('');
    classes.set(key, [...(classes.get(key) ?? []), name]);
  }
  const several = [...classes.values()].filter((parts) => parts.length > 1);
  // the name of a part is a fingerprint of what is in it, so that of several is, too
  return new Map(several.map((parts) => [parts[0].replace('shared-', 'shared-M'), parts]));
}

/** The parts that one reaches by imports that count, itself among them. */
function neededBy(name, made, counts, found = new Set()) {
  found.add(name);
  for (const { path: file, kind, external } of made.get(name).imports) {
    const next = path.basename(file);
    if (!external && counts(kind) && !found.has(next)) neededBy(next, made, counts, found);
  }
  return found;
}

/** By part, then by the name of what it gives away, how that is called outside of the new part that it is put into. */
function namesOutside(texts, made, groupOf) {
  const names = new Map([...groupOf.keys()].map((part) => [part, new Map()]));
  const counts = new Map();
  for (const [importer, text] of texts)
    for (const [, list, part] of text.matchAll(/import\{([^{}]*)\}from"\.\/([\w-]+\.js)"/g)) {
      const group = groupOf.get(part);
      if (!group || group === groupOf.get(importer)) continue;
      const own = names.get(part);
      for (const name of list.split(',').map((one) => one.split(' as ')[0].trim())) {
        if (own.has(name) || !made.get(part).exports.includes(name)) continue;
        const count = (counts.get(group) ?? 0) + 1;
        counts.set(group, count);
        own.set(name, `_${count.toString(36)}`);
      }
    }
  return names;
}

function mergingOf(texts, groups, groupOf, names) {
  const listed = (part, says) => [...names.get(part)].map(says).join(',');
  return {
    name: 'fewer parts',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path: file, kind, importer, namespace }) => {
        const name = path.basename(file);
        if (kind === 'entry-point')
          return { path: name, namespace: groups.has(name) ? 'together' : 'part' };
        if (!texts.has(name) && !groups.has(name)) return { path: file, external: true };
        const home = groupOf.get(name);
        if (namespace === 'elsewhere' || !home) return { path: file, external: true };
        const own = namespace === 'together' ? importer : groupOf.get(importer);
        return { path: name, namespace: own === home ? 'part' : 'elsewhere' };
      });
      onLoad({ filter: /.*/, namespace: 'part' }, ({ path: name }) => ({
        contents: texts.get(name),
      }));
      onLoad({ filter: /.*/, namespace: 'together' }, ({ path: name }) => ({
        contents: groups
          .get(name)
          .map((part) => {
            const given = listed(part, ([inside, outside]) => `${inside} as ${outside}`);
            return `import './${part}';export {${given}} from './${part}';`;
          })
          .join('\n'),
      }));
      onLoad({ filter: /.*/, namespace: 'elsewhere' }, ({ path: name }) => {
        const given = listed(name, ([inside, outside]) => `${outside} as ${inside}`);
        return { contents: `export {${given}} from './${groupOf.get(name)}';` };
      });
    },
  };
}
