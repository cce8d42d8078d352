import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const theory = readFileSync('src/core/THEORY.md', 'utf8');

/** "§6", "§3.4", "§12 (iv)", "(4)", "(E7)": what can be cited. */
function placesOf(text: string): Set<string> {
  const places = new Set<string>();
  for (const section of text.split(/^(?=## \d)/m).slice(1)) {
    const number = section.match(/^## (\d+)\./)?.[1];
    places.add(`§${number}`);
    for (const [, part] of section.matchAll(/^### ([\d.]+) /gm)) places.add(`§${part}`);
    for (const [, point] of section.matchAll(/^(\d+)\. /gm)) places.add(`§${number}.${point}`);
    for (const [, item] of section.matchAll(/\(([ivx]+)\)/g)) places.add(`§${number} (${item})`);
    // an equation has its number at the end of its line, after spaces or before the name of its theorem
    for (const [, equation] of section.matchAll(/ {2,}\((E?\d+)(?:[,)].*)?$/gm))
      places.add(`(${equation})`);
  }
  return places;
}

/** Every place of the theory that a file speaks of: "theory §3 and §10", "(theory (5))". */
function citedIn(text: string): string[] {
  // a citation may go on in the next line of a comment
  const flowing = text.replace(/\n\s*(?:\*|\/\/)\s?/g, ' ');
  return [
    ...flowing.matchAll(
      /\btheory,? ((?:(?:§|\()[^\s)]+\)?(?: \([ivx]+\))?(?:,? (?:and |to )?|–)?)+)/gi,
    ),
  ]
    .flatMap(([, places = '']) => [...places.matchAll(/§[\d.]*\d(?: \([ivx]+\))?|\(E?\d+\)/g)])
    .map(([place]) => place);
}

const sources = ['src', 'webview'].flatMap((root) =>
  readdirSync(root, { recursive: true })
    .map((file) => path.posix.join(root, String(file)))
    .filter((file) => file.endsWith('.ts')),
);

test('every section and equation of the theory that the code cites is there', () => {
  const places = placesOf(theory);
  assert.ok(
    places.has('§13') && places.has('(12)') && places.has('(E8)') && places.has('§12 (vii)'),
  );
  const cited = sources.flatMap((file) =>
    citedIn(readFileSync(file, 'utf8')).map((place) => ({ file, place })),
  );
  assert.ok(cited.length > 60, `${cited.length} citations`);
  assert.deepEqual(
    cited.filter(({ place }) => !places.has(place)),
    [],
  );
});

test('no citation is of another form, which nobody would check', () => {
  for (const file of sources) {
    const text = readFileSync(file, 'utf8').replace(/\n\s*(?:\*|\/\/)\s?/g, ' ');
    const said = [...text.matchAll(/§/g)].length;
    const read = citedIn(text).join().split('§').length - 1;
    assert.equal(
      read,
      said,
      `${file} has ${said} signs §, of which ${read} are read as the theory's`,
    );
  }
});
