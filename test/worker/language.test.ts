// The thread in German, without a thread: problems are in it, and what is written into files is English to the byte.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { speak, type TextLanguage } from '../../src/document/textLanguage';
import { exportTargets } from '../../src/formats/export/targets/index';
import { serviceOf } from '../../src/worker/service';

const german: TextLanguage = {
  name: 'de',
  texts: JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Record<string, string>,
};
const { token } = new CancellationTokenSource();
const unasked = () => {
  throw new Error('nobody asks for this');
};
const silent = () => {};
const service = serviceOf(
  { file: unasked, runtimeFolders: unasked },
  { progress: silent, soFar: silent, comparePoint: silent, watched: silent },
  { beginWork: unasked, modelsFrom: () => unasked, gatherFile: unasked, inflate: unasked },
);

afterEach(() => speak());

const wrong = '{ "distribution": { "family": "parity", "length": 8, "alphabet": 1.5 }, "x": 1 }';

test('problems and their repairs are in the language of the editor', async () => {
  const problems = async () => {
    const reply = await service.read(
      { uri: `a:${Math.random()}`, version: 1, text: `${wrong} ` },
      token,
    );
    return reply.problems.map(({ message }) => message).join('\n');
  };
  assert.match(await problems(), /must be a whole number/);
  speak(german);
  const { problems: told } = await service.read({ uri: 'a:b', version: 1, text: wrong }, token);
  const words = told.map(({ message }) => message).join('\n');
  assert.match(words, /muss sein: eine ganze Zahl/);
  assert.doesNotMatch(words, / must | is /);
});

test('exports, new files and imports are the same to the byte in German', async () => {
  const inGerman = async <Made>(make: () => Made | Promise<Made>) => {
    const english = await make();
    speak(german);
    const translated = await make();
    speak();
    assert.deepEqual(translated, english);
  };
  await inGerman(() => service.families({}, token));
  const sizes = Int32Array.from([1, 2, 5, 8]);
  for (const { name } of exportTargets)
    await inGerman(async () => {
      try {
        return await service.export(
          {
            target: name,
            schedule: { name: 'plan', sizes },
            context: {
              ...{ error: 0.5, interval: [0.25, 0.75], method: 'monteCarlo', version: '1' },
              ...{
                stepCosts: Float64Array.from([0.1, 0.2, 0.1, 0.1]),
                source: { file: 'a.dist.json' },
              },
            },
          },
          token,
        );
      } catch (error) {
        return String(error);
      }
    });
  const rows = Array.from({ length: 64 }, (_, i) =>
    JSON.stringify({
      n: 4,
      revealed: i % 4,
      nll: (4 - (i % 4)) * (1 + i / 64),
      count: 4 - (i % 4),
    }),
  ).join('\n');
  const bytes = new TextEncoder().encode(rows);
  await inGerman(() =>
    service.import({ files: [{ name: 'rows.jsonl', bytes }], uri: 'a:', length: undefined }, token),
  );
});
