// Parts that are loaded at their first use. Code names what it needs by plain imports; for some modules the build makes of that
// a `require` when one of their functions is called. A program that never comes there neither reads nor compiles them.
import path from 'node:path';
import { root } from './setupHost.mjs';

/**
 * By the name of the part that they lie in, modules that wait. Whoever imports one may use what it exports within functions only:
 * at the top of a module it would be loaded at once.
 */
const waiting = {
  ...each('families', 'src/formats/families/', {
    OfStates: ['hmm', 'ring'],
    OfPrograms: ['program'],
    OfText: ['text'],
    OfModels: ['onnx'],
    OfGraphs: ['ising', 'graph'],
    OfMeasurements: ['measured'],
    OfLaws: ['blocks', 'tempered', 'product', 'conditioned', 'mixtureOf', 'projected'],
    Small: [
      ...[
        'mixture',
        'independent',
        'exchangeable',
        'curieWeiss',
        'permutation',
        'linearCode',
        'mds',
      ],
      ...['randomLinear', 'repetition', 'parity', 'gaussian', 'table', 'samples'],
    ],
  }),
  helping: ['src/threads/helping.ts'],
  measurementFile: ['src/threads/measurementFile.ts'],
};

function each(name, folder, groups) {
  return Object.fromEntries(
    Object.entries(groups).map(([end, files]) => [
      `${name}${end}`,
      files.map((file) => `${folder}${file}.ts`),
    ]),
  );
}

const partOf = new Map(
  Object.entries(waiting).flatMap(([name, files]) =>
    files.map((file) => [path.join(root, file), name]),
  ),
);

const nameOf = (part) => `shared-${part}`;

/** Entry points of a build with the plugin. */
export const waitingEntries = Object.fromEntries(
  Object.keys(waiting).map((name) => [nameOf(name), `waiting:${name}`]),
);

/** Whoever imports a module that waits imports its part, which is another file. */
export const waitingModules = {
  name: 'modules that wait',
  setup({ onLoad, onResolve, resolve }) {
    onResolve({ filter: /^waiting:/ }, ({ path: name }) => ({
      path: name.replace('waiting:', ''),
      namespace: 'waiting',
    }));
    onLoad({ filter: /.*/, namespace: 'waiting' }, ({ path: name }) => ({
      contents: waiting[name].map((file) => `export * from './${file}';`).join('\n'),
      resolveDir: root,
    }));
    onResolve(
      { filter: /^\./ },
      async ({ path: file, kind, namespace, importer, resolveDir, pluginData }) => {
        if (pluginData === 'found' || namespace === 'waiting' || kind !== 'import-statement')
          return;
        const found = await resolve(file, {
          kind,
          importer,
          namespace,
          resolveDir,
          pluginData: 'found',
        });
        const part = partOf.get(found.path);
        if (!part || part === partOf.get(importer)) return;
        return { path: `./${nameOf(part)}.js`, external: true, sideEffects: false };
      },
    );
  },
};

/** A script that requires a part that waits when something of it is used; `text` is the same as a module. */
export function waitingIn(code, text) {
  const names = new Map();
  for (const [, list, file] of text.matchAll(/import\{([^{}]*)\}from"(\.\/[\w-]+\.js)"/g)) {
    if (!(path.basename(file, '.js') in waitingEntries)) continue;
    const own = names.get(file) ?? names.set(file, new Set()).get(file);
    for (const one of list.split(',')) own.add(one.split(' as ')[0].trim());
  }
  if (names.size === 0) return code;
  const parts = [...names].map(([file, own]) => {
    const getters = [...own].map((name) => `get ${name}(){return require("${file}").${name}}`);
    return `"${file}":{${getters}}`;
  });
  // as many characters as before, so that the map fits
  const waits = code.replace(/\brequire(?=\("(\.\/[\w-]+\.js)"\))/g, (whole, file) =>
    names.has(file) ? 'waiting' : whole,
  );
  return `${waits.trimEnd()}\nfunction waiting(part){return{${parts}}[part]}\n`;
}
