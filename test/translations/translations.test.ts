import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { allFamilies } from '../../src/formats/families/index';
import { plainSentencesIn } from './plainSentences';
import { keysIn, sourceFilesOf, sourceKeys } from './sourceKeys';

type Texts = Readonly<Record<string, string>>;

const languages = ['de', 'zh-cn', 'it'] as const;
const textsOf = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Texts;
const holesOf = (text: string) => [...new Set(text.match(/\{\d+\}/g) ?? [])].sort();
/** What the editor itself understands in a text: icons, commands and settings. */
const marksOf = (text: string) =>
  (text.match(/\$\([\w-]+\)|\(command:[\w.]+\)|`#?[\w.]+#?`|\*\*/g) ?? []).sort();

/** What is wrong with translations of these texts: the text itself where it lacks one. */
function wrongIn(english: Texts, translated: Texts): readonly string[] {
  return [
    ...Object.keys(english).filter((key) => !translated[key]),
    ...Object.keys(translated)
      .filter((key) => english[key] === undefined)
      .map((key) => `nobody asks for: ${key}`),
    ...Object.entries(translated)
      .filter(([key, text]) => {
        const asked = english[key] ?? text;
        return (
          String(holesOf(asked)) !== String(holesOf(text)) ||
          String(marksOf(asked)) !== String(marksOf(text)) ||
          /^\s/.test(asked) !== /^\s/.test(text)
        );
      })
      .map(([key, text]) => `holes, marks or the first space differ: ${key} → ${text}`),
  ];
}

const inSource = Object.fromEntries([...sourceKeys().keys()].map((key) => [key, key]));

test('keys are read as they will be looked up', () => {
  const source = [
    "l10n.t('It\\'s {0}', 1);",
    'l10n.t(\n  "two",\n);',
    'l10n.t`a $' + '{b ? `x$' + "{'}'}` : '`'} c $" + '{d({})} \\`e\\``;',
  ].join('\n');
  assert.deepEqual(keysIn(source), ["It's {0}", 'two', 'a {0} c {1} `e`']);
  assert.throws(() => keysIn('l10n.t(text)'), /written out/);
});

for (const language of languages) {
  test(`every text of the program is there in ${language}, and none that nobody asks for`, () => {
    assert.ok(Object.keys(inSource).length > 300, 'texts are found');
    assert.deepEqual(wrongIn(inSource, textsOf(`l10n/bundle.l10n.${language}.json`)), []);
  });

  test(`every text of the manifest is there in ${language}`, () => {
    assert.deepEqual(
      wrongIn(textsOf('package.nls.json'), textsOf(`package.nls.${language}.json`)),
      [],
    );
  });
}

test('every text of the manifest is used, and everything that people read in it is one', () => {
  const manifest = readFileSync('package.json', 'utf8');
  const used = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key = '']) => key);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(textsOf('package.nls.json')).sort());
  const { contributes } = JSON.parse(manifest) as { contributes: unknown };
  const plain: string[] = [];
  JSON.stringify(contributes, (key, value: unknown) => {
    // what language models read
    if (key === 'inputSchema') return undefined;
    const isRead = /^(title|description|markdownDescription|contents|displayName|name)$/.test(key);
    if (isRead && typeof value === 'string' && !/^%.*%$|^Unmask$|^unmask_\w+$/.test(value))
      plain.push(value);
    return value;
  });
  assert.deepEqual(plain, []);
});

/** The names by which VS Code looks for a page in its own language. */
test('every page of the walkthrough is there in every language, with the same code and pictures', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const pages = manifest.contributes.walkthroughs.flatMap(({ steps }) =>
    steps.map(({ media }) => media.markdown),
  );
  assert.ok(pages.length > 0);
  const codeOf = (file: string) =>
    readFileSync(file, 'utf8').match(/```[\s\S]*?```|`[^`\n]+`|\(\w+\.webp\)/g);
  for (const page of pages)
    for (const language of languages)
      assert.deepEqual(codeOf(page.replace(/\.md$/, `.nls.${language}.md`)), codeOf(page), page);
});

interface Manifest {
  readonly contributes: {
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly media: { readonly markdown: string } }[];
    }[];
  };
}

/** Rooms whose sentences stand in the editor and on its pages. */
const spoken = [
  ...['src/editor', 'src/worker', 'src/tasks', 'src/document', 'webview'],
  ...[
    'src/formats/measurements',
    'src/formats/families',
    'src/threads',
    'src/webWorkers',
    'src/site',
  ],
  ...['src/cluster', 'src/core/laws', 'src/core/orders', 'src/core/profile', 'src/core/comparison'],
];
/** What language models, logs, files, the schema and the command line read, which are English, and the thread of a model, which speaks none. */
const english =
  /agentTools|tasks\/(report|drafting|greedily)|newFile|measuredFile|fileFields|schema\.ts|readGroups|window\/story|notebook|drawnOrder|modelThread/;

/** What is declared and shown nowhere, or is a title or description of an example, which are written into files. */
const declaredInEnglish: ReadonlySet<string> = new Set([
  ...allFamilies().flatMap(({ example }) => [example.title, example.description]),
]);

/** What is declared with a hole in it, such as a field with its default, is looked up with what stands there. */
function isFilled(text: string): boolean {
  const parts = text.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const filled = new RegExp(`^${parts.join('.+')}$`);
  return parts.length > 1 && Object.keys(inSource).some((key) => filled.test(key));
}

test('no sentence that people read in the editor stands outside of the translations', () => {
  assert.deepEqual(plainSentencesIn("a('One two three four.', l10n.t('Five six seven eight.'));"), [
    'One two three four.',
  ]);
  const found = sourceFilesOf(...spoken)
    .filter((file) => !english.test(file))
    .flatMap((file) =>
      plainSentencesIn(readFileSync(file, 'utf8'))
        .filter((text) => inSource[text] === undefined && !declaredInEnglish.has(text))
        .filter((text) => !isFilled(text))
        .map((text) => `${file}: ${text}`),
    );
  assert.deepEqual(found, []);
});
