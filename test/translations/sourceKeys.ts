// The texts of the program that are translated: every `l10n.t('…')`, l10n.t`…` and phrase`…`, as @vscode/l10n will look
// them up.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { orderKinds } from '../../src/core/orders/kinds/index';
import { samplers } from '../../src/core/samplers/kinds/index';
import { scheduleKinds } from '../../src/core/schedule/kinds/index';
import {
  elseWord,
  functionWords,
  inWord,
  joiningWords,
  statementWords,
  valueWords,
} from '../../src/document/programWords';
import { distributionFileSchema } from '../../src/document/schema';
import { speak } from '../../src/document/textLanguage';
import { exportTargets } from '../../src/formats/export/targets/index';
import { allFamilies } from '../../src/formats/families/index';
import { notCovered } from '../../src/formats/notCovered';
import { correctedSampler } from '../../src/tasks/watchingCorrected';
import { boundTexts, spokenParts } from './boundTexts';

/** Where texts are translated that are declared elsewhere, and not written out. */
const translatesDeclared = 'src/document/textLanguage.ts';

/** What is declared in English and translated where it is shown. */
const declaredTexts = [
  ...[...allFamilies(), ...scheduleKinds, ...exportTargets].flatMap(titled),
  ...[...samplers, correctedSampler].flatMap((one) => [
    ...titled(one),
    ...one.parameters.map(({ summary }) => summary),
    ...('looksAhead' in one && one.looksAhead !== undefined ? [one.looksAhead] : []),
  ]),
  ...orderKinds.flatMap(titled),
  ...spokenParts(
    ...[...scheduleKinds, ...samplers, correctedSampler, ...orderKinds].map(({ source }) => source),
  ),
  ...exportTargets.flatMap(({ place, order }) => [place, order.by]),
  ...[functionWords, statementWords, joiningWords, valueWords, { elseWord, inWord }].flatMap(
    (words) => Object.values(words).map(({ meaning }) => meaning),
  ),
  ...boundTexts(),
  notCovered,
  ...textsOfSchema(),
  ...textsOfPage(),
];

/** What the schema of distribution files says of fields and choices: what is looked up while it is made. */
export function textsOfSchema(): readonly string[] {
  const asked = new Set<string>();
  const texts = new Proxy<Record<string, string>>(
    {},
    {
      get: (_, text) => {
        asked.add(String(text));
        return String(text);
      },
    },
  );
  speak({ name: 'de', texts });
  distributionFileSchema();
  speak();
  return [...asked];
}

/** What the page without an editor says before its scripts run, but the name of the program and the body of the guide. */
function textsOfPage(): readonly string[] {
  const page = readFileSync('src/site/index.html', 'utf8');
  const found = page.matchAll(
    />([^<>]*\p{L}[^<>]*)<|(?:title|aria-label|"description" content)="([^"]+)"/gu,
  );
  const headings = readFileSync('media/guide.md', 'utf8').matchAll(/^##? (.+)$/gm);
  return [...found, ...headings]
    .map(([, text, name]) => (text ?? name ?? '').trim())
    .filter((text) => text !== 'Unmask');
}

function titled({ title, summary }: { readonly title: string; readonly summary: string }) {
  return [title, summary];
}

/** Each English text, and where it stands first. */
export function sourceKeys(): ReadonlyMap<string, string> {
  const keys = new Map<string, string>(declaredTexts.map((text) => [text, translatesDeclared]));
  for (const file of sourceFilesOf('src', 'webview').filter((one) => one !== translatesDeclared))
    for (const key of keysIn(readFileSync(file, 'utf8'))) if (!keys.has(key)) keys.set(key, file);
  return keys;
}

export function sourceFilesOf(...roots: readonly string[]): string[] {
  return roots
    .flatMap((root) =>
      readdirSync(root, { recursive: true }).map((file) => path.posix.join(root, String(file))),
    )
    .filter((file) => file.endsWith('.ts'));
}

/** The keys of a source file; a text that is put together elsewhere cannot be translated, and throws. */
export function keysIn(source: string): readonly string[] {
  return [...source.matchAll(/\bl10n\.t(\(\s*)?|\bphrase(?=`)/g)].map(({ 0: call, index }) => {
    const rest = source.slice(index + call.length);
    if (rest.startsWith('`')) return templateKey(rest);
    const quoted = /^'(?:[^'\\\n]|\\.)*'|^"(?:[^"\\\n]|\\.)*"/.exec(rest)?.[0];
    if (quoted === undefined)
      throw new Error(`l10n.t takes a text that is written out: ${rest.slice(0, 80)}`);
    return unescaped(quoted.slice(1, -1));
  });
}

/** `a ${b} c` is looked up as "a {0} c". */
function templateKey(source: string): string {
  let key = '';
  let holes = 0;
  for (let at = 1; source[at] !== '`'; at++) {
    if (source[at] === '\\') key += unescaped(source.slice(at, ++at + 1));
    else if (source.startsWith('${', at)) {
      at = endOfHole(source, at + 2);
      key += `{${holes++}}`;
    } else key += source[at] ?? unended(source);
  }
  return key;
}

/** Where the brace stands that closes a hole, with texts and braces in it. */
function endOfHole(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const character = source[at];
    if (character === "'" || character === '"') at = endOfText(source, at);
    else if (character === '`') at = endOfTemplate(source, at);
    else if (character === '{') depth++;
    else if (character === '}' && depth-- === 0) return at;
  }
  return unended(source);
}

function endOfText(source: string, from: number): number {
  let at = from + 1;
  while (source[at] !== source[from]) at += source[at] === '\\' ? 2 : 1;
  return at;
}

function endOfTemplate(source: string, from: number): number {
  let at = from + 1;
  while (source[at] !== '`') {
    if (source.startsWith('${', at)) at = endOfHole(source, at + 2) + 1;
    else at += source[at] === '\\' ? 2 : 1;
  }
  return at;
}

function unended(source: string): never {
  throw new Error(`a template does not end: ${source.slice(0, 80)}`);
}

/** What a text of a source file says. */
export function unescaped(text: string): string {
  return text.replace(/\\(u\{?([0-9a-fA-F]{4,6})\}?|[\s\S])/g, (_, one: string, code?: string) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : one === 'n' ? '\n' : one,
  );
}
