// The thread in German, without a thread: problems are in it, and what is written into files is English to the byte.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { spoken } from '../../src/core/input/phrase';
import type { Profile } from '../../src/core/profile/profile';
import { boundProblems, usualThresholds } from '../../src/document/boundProblems';
import { readComparison } from '../../src/document/comparisonFile';
import { readDocument } from '../../src/document/read';
import { keysOf, shippedTexts, unpackedTexts } from '../../src/document/shippedTexts';
import { declaredText, inEnglish, speak, type TextLanguage } from '../../src/document/textLanguage';
import { exportTargets } from '../../src/formats/export/targets/index';
import { reportOf } from '../../src/tasks/report/contents';
import { reportFiles } from '../../src/tasks/report/files';
import { twoAsHtml } from '../../src/tasks/report/two';
import { serviceOf } from '../../src/worker/service';
import { evaluatedText } from '../evaluated';
import { computedOf } from '../sentences/computed';

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
  { beginWork: () => [], modelsFrom: () => unasked, gatherFile: unasked, inflate: unasked },
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

test('the schema of files and the notes of families are in the language of the editor', async () => {
  speak(german);
  const schema = await service.fileSchema({}, token);
  assert.match(schema, /Die Verteilung: eine Familie und ihre Felder\./);
  const chain = {
    family: 'markov',
    length: 5,
    transition: [
      [0.9, 0.1],
      [0.2, 0.8],
    ],
  };
  const given = { family: 'conditioned', of: chain, known: { '0': 1, '4': 1 } };
  const { study } = readDocument(JSON.stringify({ distribution: given }));
  assert.match(
    study?.distribution.note ? spoken(study.distribution.note) : '',
    /^Bekannte Positionen, 2 von 5, sagen nichts/,
  );
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
        const { content } = await service.export(
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
        return content;
      } catch {
        return 'refused, in the language of the editor';
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
  const imported = () =>
    service.import({ files: [{ name: 'rows.jsonl', bytes }], uri: 'a:', length: undefined }, token);
  await inGerman(async () => {
    const reply = await imported();
    assert.ok('parts' in reply);
    return reply.parts.map(({ text }) => text);
  });
});

test('what an import understood and refuses is told in German, and stands in English in its file', async () => {
  const imported = (rows: string) =>
    service.import(
      {
        files: [{ name: 'rows.csv', bytes: new TextEncoder().encode(rows) }],
        ...{ uri: 'a:', length: undefined },
      },
      token,
    );
  speak(german);
  const reply = await imported('revealed,loss\n0,2\n1,1.5\n3,1\n');
  assert.ok('parts' in reply);
  const [part] = reply.parts;
  assert.match(part?.told.join(' ') ?? '', /"revealed" sagt, wie viel aufgedeckt war/);
  assert.match(part?.told.join(' ') ?? '', /Token, die nicht vorkommen: 1 von 4;/);
  assert.match(part?.text ?? '', /\\"revealed\\" says how much was revealed; .* do not occur/);
  const refused = await imported('revealed,loss\n0,x\n');
  assert.ok('problem' in refused);
  assert.equal(refused.problem, 'rows.csv, Zeile 2: "loss" ist "x", keine Zahl.');
});

test('a comparison is the same to the byte in German, and what is wrong with one is told in it', async () => {
  const rows = [8, 4].flatMap((calls) =>
    ['a', 'b', 'c'].map((text, i) =>
      JSON.stringify({ n: 8, text, calls, nll: 9 + i - calls / 8, decoder: `d${calls}` }),
    ),
  );
  const bytes = new TextEncoder().encode(rows.join('\n'));
  const compared = async () => {
    const reply = await service.import(
      { files: [{ name: 'd.jsonl', bytes }], uri: 'a:', length: undefined },
      token,
    );
    assert.ok('comparison' in reply);
    return reply;
  };
  const english = await compared();
  speak(german);
  const translated = await compared();
  assert.equal(translated.comparison, english.comparison);
  assert.notDeepEqual(translated.told, english.told);
  assert.throws(
    () => readComparison(english.comparison.replace('"kind":"estimate"', '"kind":"guess"'), 'x'),
    /x ist kein Vergleich von Samplern: in Eintrag 1 von "samplers": "kind" muss eines von/,
  );
});

const chain = (more = {}) =>
  JSON.stringify({
    distribution: {
      family: 'markov',
      length: 32,
      transition: [
        [0.95, 0.05],
        [0.05, 0.95],
      ],
    },
    schedules: { mine: [16, 16] },
    ...more,
  });
const calling = `from generate import generate
out = generate(model, ids, steps=16, gen_length=32, block_length=32, remasking="random")
`;

test('a plan for a call is told in German, and what it writes is the same to the byte', async () => {
  const ways = async () => {
    const name = 'run.py';
    const [offer] = await service.offers({ name, text: calling }, token);
    assert.ok(offer);
    return service.patch(
      {
        ...{ uri: 'a:p', version: 1, text: chain(), judge: 'm.dist.json', release: '1.0' },
        ...{ settings: { name, text: calling, place: offer.range.start }, taken: [] },
      },
      token,
    );
  };
  const english = await ways();
  speak(german);
  const translated = await ways();
  assert.equal(english.title, '16 calls, random order');
  assert.equal(translated.title, '16 Aufrufe, zufällige Reihenfolge');
  assert.match(translated.ways[0]?.label ?? '', /Gleiche Qualität mit/);
  const written = ({ ways: all }: typeof english) => all.map(({ file, edits }) => [file, edits]);
  assert.ok(english.ways.length > 0);
  assert.deepEqual(written(translated), written(english));
});

test('advice, certificates and programs speak German', async () => {
  speak(german);
  const thresholds = { good: 1.05, warning: 1.5 };
  const advice = await service.advise(
    {
      ...{ uri: 'a:q', version: 1, text: chain(), judge: 'm.dist.json', thresholds },
      settings: { name: 'run.py', text: calling },
    },
    token,
  );
  const [lens] = advice.lenses;
  assert.match(lens?.title ?? '', /^Gleichmäßige Teilung, 16 Schritte/);
  const { sentence } = await service.certify(
    {
      ...{ uri: 'a:r', version: 1, text: chain(), ticket: 't' },
      ...{ schedule: { name: 'mine' }, maxError: 50, eta: 0.05 },
    },
    token,
  );
  assert.match(sentence, /Das Profil ist exakt/);
  const program = JSON.stringify({
    distribution: { family: 'program', code: ['return [ flip(2) ]'] },
  });
  const { problems } = await service.read({ uri: 'a:s', version: 1, text: program }, token);
  assert.match(problems.map(({ message }) => message).join(), /Wahrscheinlichkeit von 0 bis 1/);
});

test('reports of one and of two files are the same to the byte in German', () => {
  const made = () => {
    const [one, other] = [chain(), chain({ goal: { steps: 4 } })].map(computedOf);
    assert.ok(one && other);
    const { outline } = readDocument(chain());
    assert.ok(outline);
    const source = { file: 'a.dist.json' };
    const units = 'nats' as const;
    return [
      ...reportFiles(reportOf({ ...one, outline, source, version: '1' }), 'a.html'),
      twoAsHtml('a and b', { ...one, name: 'a', units }, { ...other, name: 'b', units }),
    ];
  };
  const english = made();
  speak(german);
  assert.deepEqual(inEnglish(made), english);
  assert.notDeepEqual(made(), english, 'outside of it people would read German');
});

test('how a profile was computed is said where it is shown, and in English in a file', () => {
  const wordsOf = (text: string) => {
    const { profile } = computedOf(text).evaluation;
    // as it crosses to a page
    const { algorithm, reason } = JSON.parse(JSON.stringify(profile)) as Profile;
    const words = () => `${spoken(algorithm)}; ${spoken(reason)}`;
    return [inEnglish(words), words()];
  };
  speak(german);
  const estimated = chain({ profile: { method: 'monteCarlo', samples: 64 } });
  assert.deepEqual([chain(), estimated].map(wordsOf), [
    [
      'gap statistics of the stationary chain (lags with less than 10⁻¹⁸ nats dropped, h(j) off by at most 2·10⁻¹⁸); the family has a formula, predicted to take less than 10 ms',
      'Abstandsstatistik der stationären Kette (Abstände mit weniger als 10⁻¹⁸ nats weggelassen, h(j) um höchstens 2·10⁻¹⁸ daneben); die Familie hat eine Formel, vorhergesagt: weniger als 10 ms',
    ],
    [
      'mean entropies of the hidden positions over 64 samples, made nonincreasing; the file asks for an estimate',
      'mittlere Entropien der verdeckten Positionen über 64 Stichproben, nicht steigend gemacht; die Datei verlangt eine Schätzung',
    ],
  ]);
});

test('why nothing is known of an order is said where it is shown, and in English in a report', () => {
  speak(german);
  const text = chain({
    profile: { method: 'exact' },
    schedules: { mine: { kind: 'optimal', steps: 4, order: 'farthest' } },
  });
  const { outline, evaluation, reply } = evaluatedText(text);
  const [problem] = boundProblems(outline, evaluation, usualThresholds);
  assert.match(problem?.message ?? '', /keine exakte Fläche der Reihenfolge "farthest"/);
  const report = inEnglish(() =>
    reportOf({ ...reply, outline, source: { file: 'a.dist.json' }, version: '1' }),
  );
  const about = report.tables.map((table) => table.about ?? '').join('\n');
  assert.match(about, /^There is no exact surface of the order "farthest" for this/m);
});

test('texts are found as they are shipped', () => {
  const english = Object.keys(german.texts);
  const shipped = shippedTexts([...english, 'a text of another language'], german.texts);
  const keys = keysOf([...english, 'a text of another language']);
  speak({ name: 'de', texts: unpackedTexts(keys, shipped) });
  for (const text of english) assert.equal(declaredText(text), german.texts[text]);
  for (const text of ['a text that nobody translated', 'a text of another language'])
    assert.equal(declaredText(text), text);
});

test('what cannot be shipped ends the build', () => {
  assert.throws(() => keysOf(['liquid', 'costarring']), /the same short key/);
  assert.throws(() => shippedTexts(['Two words'], { 'Two words': 'Zwei\tWörter' }), /a tab/);
});
