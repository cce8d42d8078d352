import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

/**
 * Who may import what, from the table of `src/README.md`: folders and files of this project, packages by name. The first row
 * that holds a file speaks for it.
 */
const allowed = new Map(
  [
    ...readFileSync('src/README.md', 'utf8').matchAll(
      /^\| `((?:src\/|webview)[^`]*)` \| (.*) \|$/gm,
    ),
  ].map(([, room = '', places = '']) => [
    room,
    [...places.matchAll(/`([^`]+)`/g)].map(([, place = '']) => place),
  ]),
);
/** The only files of the editor layer that may touch Node: it runs where there is none, too. */
const nodeInEditor = ['src/editor/thread/startWorker.ts', 'src/editor/window/realPath.ts'];

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/g;

function sourceFiles(): string[] {
  return ['src', 'webview']
    .flatMap((root) =>
      readdirSync(root, { recursive: true }).map((file) => path.posix.join(root, String(file))),
    )
    .filter((file) => /\.tsx?$/.test(file));
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(importPattern)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    return target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target;
  });
}

const within = (target: string, place: string) =>
  target === place || target.startsWith(place.endsWith(':') ? place : `${place}/`);

const roomOf = (file: string) => [...allowed.keys()].find((place) => within(file, place));

test('every import follows the table of who may import what', () => {
  const files = sourceFiles();
  assert.ok(files.length > 10 && allowed.size > 20, 'the source files and the table are found');
  const wrong: string[] = [];
  for (const file of files) {
    const room = roomOf(file);
    assert.ok(room, `${file} lies in a folder that the table does not know`);
    for (const target of importsOf(file)) {
      const fits = [room, ...(allowed.get(room) ?? [])].some((place) => within(target, place));
      if (!fits) wrong.push(`${file} must not import ${target}`);
      if (room === 'src/editor' && target.startsWith('node:') && !nodeInEditor.includes(file))
        wrong.push(`${file} must not use Node: ${target}`);
    }
  }
  assert.deepEqual(wrong, []);
});

/** Programs that a browser runs. */
const programsOfBrowser = ['src/browser.ts', 'src/worker/webMain.ts', 'src/site/main.ts'];

test('nothing that a browser runs reaches Node, however far its imports go', () => {
  const known = new Set(sourceFiles());
  for (const program of programsOfBrowser) {
    assert.ok(known.has(program), program);
    const reached = new Map([[program, program]]);
    for (const [file, way] of reached)
      for (const target of importsOf(file)) {
        assert.doesNotMatch(target, /^node:|^vscode-jsonrpc\/node/, `${way} → ${target}`);
        const found = [`${target}.ts`, target].find((name) => known.has(name));
        if (found && !reached.has(found)) reached.set(found, `${way} → ${found}`);
      }
    assert.ok(reached.size > 100, `${program} reaches what it is made of`);
  }
});

test('every row of the table is needed', () => {
  const files = sourceFiles();
  const idle = [...allowed].flatMap(([room, places]) => {
    const targets = files.filter((file) => roomOf(file) === room).flatMap(importsOf);
    return places
      .filter((place) => !targets.some((target) => within(target, place)))
      .map((place) => `${room} never imports ${place}`);
  });
  assert.deepEqual(idle, []);
});

/** Groups of nodes that reach each other (Tarjan), those of more than one. */
function circlesOf(arrows: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): number => {
    order.set(node, order.size);
    let low = order.get(node) as number;
    stack.push(node);
    for (const next of arrows.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (stack.includes(next)) low = Math.min(low, order.get(next) as number);
    }
    lowest.set(node, low);
    if (low === order.get(node)) {
      const circle = stack.splice(stack.indexOf(node));
      if (circle.length > 1) circles.push(circle.sort());
    }
    return low;
  };
  for (const node of arrows.keys()) if (!order.has(node)) visit(node);
  return circles;
}

function arrowsBetween(nameOf: (file: string) => string): Map<string, string[]> {
  const files = sourceFiles();
  const known = new Set(files);
  const arrows = new Map<string, string[]>(files.map((file) => [nameOf(file), []]));
  for (const file of files)
    for (const target of importsOf(file)) {
      const found = [`${target}.ts`, target, `${target}/index.ts`].find((name) => known.has(name));
      if (found && nameOf(found) !== nameOf(file)) arrows.get(nameOf(file))?.push(nameOf(found));
    }
  return arrows;
}

test('no files import each other in a circle, not even for types', () => {
  assert.deepEqual(circlesOf(arrowsBetween((file) => file)), []);
});

test('no folders import each other in a circle', () => {
  assert.deepEqual(circlesOf(arrowsBetween(path.posix.dirname)), []);
});

test('the root of the mathematics is empty: every file has a room', () => {
  assert.deepEqual(
    readdirSync('src/core').filter((name) => name.endsWith('.ts')),
    [],
  );
});

test('the page takes types from the core and the protocol, and no code but what a step costs, its area, and phrases', () => {
  // what is around the page in a notebook is no page: it stands for the extension, and finds plans
  const ofPage = (name: string) => /^webview\/(?!notebook\/)/.test(name);
  for (const file of sourceFiles().filter(ofPage))
    for (const [statement] of readFileSync(file, 'utf8').matchAll(
      /import [^;]*src\/(core|formats|protocol)\/[^;]*;/g,
    ))
      if (!/core\/(schedule\/(stepCosts|errorArea)|input\/phrase)'/.test(statement))
        assert.match(statement, /^import type /, `${file}: ${statement}`);
});

test('the toolkit of controls is known to one file only', () => {
  const users = sourceFiles().filter((file) =>
    importsOf(file).some((target) => target.startsWith('@vscode/webview-ui-toolkit')),
  );
  assert.deepEqual(
    users.filter((file) => file !== 'webview/parts/controls.ts'),
    [],
  );
});

test('the mathematics uses no clock and no unseeded randomness', () => {
  for (const file of sourceFiles().filter((name) => /^src\/(core|formats)\//.test(name)))
    assert.doesNotMatch(
      readFileSync(file, 'utf8'),
      /Math\.random|Date\.now|performance\.now|new Date\(/,
      file,
    );
});

test('no source file is longer than 300 lines', () => {
  for (const file of sourceFiles())
    assert.ok(readFileSync(file, 'utf8').split('\n').length <= 301, `${file} is too long`);
});

test('no name is exported by two files', () => {
  const places = new Map<string, string[]>();
  for (const file of sourceFiles())
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
      /^export (?:async )?(?:function\*?|const|let|class|interface|type) (\w+)/gm,
    ))
      places.set(name, [...new Set([...(places.get(name) ?? []), file])]);
  assert.deepEqual(
    // VS Code asks for this name, whichever of the two it starts
    [...places].filter(([name, files]) => files.length > 1 && name !== 'activate'),
    [],
  );
});
