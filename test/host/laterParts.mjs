// Parts that are loaded at their first use. Code names what it needs by plain imports; for some modules the build makes of that
// a `require` when one of their functions is called. A program that never comes there neither reads nor compiles them.
import path from 'node:path';
import { root } from './setupHost.mjs';

const families = {
  OfStates: ['hmm', 'ring'],
  OfPrograms: ['program'],
  OfText: ['text'],
  OfModels: ['onnx'],
  OfGraphs: ['ising', 'graph'],
  OfMeasurements: ['measured'],
  OfLaws: ['blocks', 'tempered', 'product', 'conditioned', 'mixtureOf', 'projected'],
  Small: [
    ...['mixture', 'independent', 'exchangeable', 'curieWeiss', 'permutation', 'linearCode', 'mds'],
    ...['randomLinear', 'repetition', 'parity', 'gaussian', 'table', 'samples'],
  ],
};

/** What a plan at once, of a usual file, does not come to, though it might; whoever comes there waits for all of a group. */
const seldom = {
  orders: [
    ...[
      'addRow',
      'bestSteps',
      'chooseSurface',
      'estimatedSurface',
      'exactSurface',
      'measuredPlaces',
    ],
    ...['measuredSurface', 'replicates', 'shrunkSurface', 'stepCosts', 'surfaceOfProfile'],
    'surfaceView',
  ].map((name) => `src/core/orders/surface/${name}.ts`),
  ordering: [
    ...['bestOrder', 'cellWeights', 'errorUnder', 'orderedPlan', 'surfaceEvidence'].map(
      (name) => `src/core/study/${name}.ts`,
    ),
    'src/tasks/ordering.ts',
    'src/document/readOrder.ts',
  ],
  estimates: [
    ...['batchMeans', 'batches', 'bestBorders', 'estimate', 'estimatePlan', 'exactInBlocks'],
    ...['heldOut', 'levels', 'replicates', 'replicatesTogether', 'sampled', 'surplus', 'thinning'],
  ].map((name) => `src/core/profile/${name}.ts`),
  evidence: ['batchEvidence', 'evidence', 'shrunkCurve', 'summaryEvidence'].map(
    (name) => `src/core/study/${name}.ts`,
  ),
  randomSteps: [
    'src/core/schedule/kinds/betaCells.ts',
    ...['bestTimes', 'newton', 'oddsGrid', 'smoothCurve', 'timeDensity', 'timesOnGrid'].map(
      (name) => `src/core/schedule/times/${name}.ts`,
    ),
  ],
  everyStep: [
    ...['layers', 'risingCurve'].map((name) => `src/core/schedule/best/${name}.ts`),
    ...['costLayers', 'costLayersPlainly'].map((name) => `src/core/kernels/${name}.ts`),
  ],
  plans: [
    ...['Curve', 'ForModel', 'InGroups', 'WithStart'].map(
      (kind) => `src/cli/commands/plan${kind}.ts`,
    ),
    ...['robustPlan', 'groupedPlan'].map((name) => `src/core/study/${name}.ts`),
    'src/cli/commands/confirmInOrder.ts',
  ],
  theorems: [
    ...['context', 'curves', 'effectiveWeights', 'growthRate', 'ofOtherSamplers', 'ofRandomCounts'],
    ...['ofTheseSizes', 'quantities', 'theorems', 'totalVariation', 'worstCase'],
  ].map((name) => `src/core/theorems/${name}.ts`),
  comparing: ['src/core/comparison/parts.ts'],
};

/**
 * By the name of the part that they lie in, modules that wait. Whoever imports one may use what it exports within functions only:
 * at the top of a module it would be loaded at once.
 */
export const waitingInPrograms = {
  ...Object.fromEntries(
    Object.entries(families).map(([group, names]) => [
      `families${group}`,
      names.map((name) => `src/formats/families/${name}.ts`),
    ]),
  ),
  ...seldom,
  helping: ['src/threads/helping.ts'],
  measurementFile: ['src/threads/measurementFile.ts'],
};

export const waitingInExtension = {
  threadOfNode: ['src/editor/thread/startWorker.ts'],
};

/** What threads are talked to by waits in both, and is built once: the names that it is imported by, and what is used of it. */
export const packageThatWaits = {
  part: 'jsonRpc',
  names: ['vscode-jsonrpc', 'vscode-jsonrpc/browser'],
  uses: [
    ...['AbstractMessageReader', 'AbstractMessageWriter', 'BrowserMessageReader'],
    ...['BrowserMessageWriter', 'CancellationTokenSource', 'createMessageConnection'],
    ...['Emitter', 'ErrorCodes', 'RAL', 'ResponseError'],
  ],
};

/** What of Node itself takes a millisecond and more, and most commands do not need. */
const ofNodeThatWaits = [
  ...['worker_threads', 'readline', 'child_process', 'crypto', 'zlib', 'os', 'module'],
];

/** As files of the build, and back. */
const fileOf = (part) => `./shared-${part}.js`;

/** A build in which these modules wait: more entry points, and a plugin for their importers. */
export function withWaiting(parts) {
  const entryPoints = Object.keys(parts).map((part) => [`shared-${part}`, `waiting:${part}`]);
  return { entryPoints: Object.fromEntries(entryPoints), plugins: [waitingModules(parts)] };
}

/** Whoever imports a module that waits imports its part, which is another file. */
function waitingModules(parts) {
  const partOf = new Map(packageThatWaits.names.map((name) => [name, packageThatWaits.part]));
  for (const [part, files] of Object.entries(parts))
    for (const file of files) partOf.set(path.join(root, file), part);
  return {
    name: 'modules that wait',
    setup({ onLoad, onResolve, resolve }) {
      onResolve({ filter: /^waiting:/ }, ({ path: name }) => ({
        path: name.replace('waiting:', ''),
        namespace: 'waiting',
      }));
      onLoad({ filter: /.*/, namespace: 'waiting' }, ({ path: name }) => ({
        contents: parts[name].map((file) => `export * from './${file}';`).join('\n'),
        resolveDir: root,
      }));
      onResolve({ filter: /./ }, async (asked) => {
        const { path: file, kind, namespace, importer, pluginData } = asked;
        if (pluginData === 'found' || namespace === 'waiting' || kind !== 'import-statement')
          return;
        const { resolveDir } = asked;
        const place = { kind, importer, namespace, resolveDir, pluginData: 'found' };
        const found = file.startsWith('.') ? (await resolve(file, place)).path : file;
        const part = partOf.get(found);
        if (!part || part === partOf.get(importer)) return;
        return { path: fileOf(part), external: true, sideEffects: false };
      });
    },
  };
}

/** A script that requires parts that wait when something of them is used; `text` is the same as a module, `exportsOf` says what they have. */
export function waitingIn(code, text, exportsOf) {
  const names = new Map();
  for (const [, list, file] of text.matchAll(/import\{([^{}]*)\}from"([\w./:-]+)"/g)) {
    const ofNode = waitsOfNode(file, text);
    const given = exportsOf.get(file);
    if (!ofNode && !given) continue;
    const own = names.get(file) ?? new Set();
    names.set(file, own);
    for (const one of list.split(',')) {
      const [name] = one.trim().split(' as ');
      if (!ofNode && !given.includes(name)) throw new Error(`${file} has no ${name}`);
      own.add(name);
    }
  }
  if (names.size === 0) return code;
  const parts = [...names].map(([file, own]) => {
    const getters = [...own].map((name) => `get ${name}(){return its().${name}}`);
    return `if(part==="${file}"){let it,its=()=>it??=require("${file}");return{${getters}}}`;
  });
  // as many characters as before, so that the map fits
  const waits = code.replace(/\brequire(?=\("([\w./:-]+)"\))/g, (whole, file) =>
    names.has(file) ? 'waiting' : whole,
  );
  return `${waits.trimEnd()}\nfunction waiting(part){${parts.join('')}}\n`;
}

/** Whether it is a module of Node that waits: all that this text imports of it, it imports by name. */
function waitsOfNode(file, text) {
  const named = text.match(new RegExp(`import\\{[^{}]*\\}from"${file}"`, 'g')) ?? [];
  return (
    ofNodeThatWaits.some((name) => file === `node:${name}`) &&
    named.length === text.split(`from"${file}"`).length - 1
  );
}

/** By the file of a part that waits, the names that it gives away. */
export function exportsOfWaiting({ outputs }) {
  const built = Object.values(outputs)
    .filter(({ entryPoint }) => entryPoint?.startsWith('waiting:'))
    .map(({ entryPoint, exports }) => [fileOf(entryPoint.replace('waiting:', '')), exports]);
  return new Map([...built, [fileOf(packageThatWaits.part), packageThatWaits.uses]]);
}
