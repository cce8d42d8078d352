// A distribution that stands in another file: `{ "file": "other.dist.json" }` where one is expected.
import * as l10n from '@vscode/l10n';
import { bytesOf, type Files, madeOf, shownName, textOf } from '../../core/input/files';
import type { Finding, Report } from '../../core/input/finding';
import { isObject } from '../../core/input/isObject';
import { labelled } from '../../core/input/labelled';
import type { Distribution } from '../../core/laws/law';
import type { Models } from '../../core/laws/model/runtime';

/** A text of a distribution file as a value, or what is wrong with it. */
export type ParseText = (text: string) => { readonly value: unknown } | { readonly wrong: string };

/** Where there is nobody who understands comments. */
export const parseStrictly: ParseText = (text) => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { wrong: l10n.t('it is not JSON') };
  }
};

/** What a distribution may use that stands within others. */
export interface Around {
  readonly files: Files;
  readonly models: Models;
  readonly parse: ParseText;
  /** The files that one comes through, from the outermost on, by their names from there. */
  readonly trail: readonly string[];
  readonly depth: number;
}

/** Longer texts are no distribution that anybody waits for. */
const mostBytes = 16 * 2 ** 20;

/** Reads the distribution of a file; files that it names are relative to it. What is wrong is told at `file`. */
export function readNamed(
  { file: name, ...others }: { readonly [key: string]: unknown },
  report: Report,
  around: Around,
  read: (value: unknown, report: Report, around: Around) => Distribution | undefined,
): Distribution | undefined {
  const refuse = (code: string, message: string) => {
    report({ code, severity: 'error', message, path: ['file'] });
    return undefined;
  };
  const [other] = Object.keys(others);
  if (typeof name !== 'string' || name === '')
    return refuse(
      'field.type',
      l10n.t('"file" must be the name of a distribution file in quotes.'),
    );
  if (other !== undefined) {
    const message = l10n.t`"${other.slice(0, 40)}" has no place beside "file": the distribution is that of the file.`;
    report({ code: 'field.unknown', severity: 'error', message, path: [other], at: 'key' });
    return undefined;
  }
  const whole = plainPath(`${folderOf(around.trail.at(-1) ?? '')}${name}`);
  if (around.trail.includes(whole)) {
    const circle = [...around.trail.slice(around.trail.indexOf(whole)), whole].map(shownName);
    return refuse(
      'file.cycle',
      l10n.t`These files need each other in a circle: ${circle.join(' → ')}. One of them must describe its law by itself.`,
    );
  }
  const bytes = bytesOf(around.files, name, report, 'file', mostBytes);
  if (!bytes) return undefined;
  const parsed = madeOf(bytes, 'distribution', () => {
    const text = textOf(bytes);
    return text === undefined ? { wrong: l10n.t('it is not UTF-8 text') } : around.parse(text);
  });
  if ('wrong' in parsed)
    return refuse('file.syntax', labelled(shownName(name), l10n.t`${parsed.wrong}.`));
  const { value } = parsed;
  if (!isObject(value) || value.distribution === undefined)
    return refuse(
      'file.syntax',
      l10n.t`${shownName(name)} has no "distribution": name a distribution file.`,
    );
  return read(value.distribution, (finding) => report(inFile(finding, name)), {
    ...around,
    files: filesFrom(around.files, folderOf(name)),
    trail: [...around.trail, whole],
  });
}

/** What is wrong in another file is told where that file is named. */
function inFile({ code, severity, message, path }: Finding, name: string): Finding {
  const place = path.length > 0 ? l10n.t` (at ${path.join('.')})` : '';
  return {
    code,
    severity,
    message: labelled(`${shownName(name)}${place}`, message),
    path: ['file'],
  };
}

/** The same files, called as from another folder. */
function filesFrom(files: Files, folder: string): Files {
  return (name, most) => files(isAbsolute(name) ? name : plainPath(`${folder}${name}`), most);
}

function isAbsolute(name: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:)/.test(name);
}

/** Up to and with the last slash; empty where there is none. */
function folderOf(name: string): string {
  return name.slice(0, Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
}

/** Without `./` and without folders that are left again. */
function plainPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split(/[\\/]/)) {
    const last = parts.at(-1);
    if (part === '..' && last !== undefined && last !== '..' && last !== '') parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return parts.join('/');
}
