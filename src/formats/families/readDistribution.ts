import * as l10n from '@vscode/l10n';
import { checkFields } from '../../core/input/checkFields';
import { type Files, noFiles } from '../../core/input/files';
import type { Report } from '../../core/input/finding';
import { isObject } from '../../core/input/isObject';
import { changeTo, suggestion } from '../../core/input/suggestion';
import type { Distribution } from '../../core/laws/law';
import { type Models, noModels } from '../../core/laws/model/runtime';
import { familyNames, findFamily } from './index';
import { type Around, type ParseText, parseStrictly, readNamed } from './namedFile';

/** A distribution as JSON describes it; reports what is wrong, with paths from the distribution on. */
export function readDistribution(
  value: unknown,
  report: Report,
  files: Files = noFiles,
  models: Models = noModels,
  parse: ParseText = parseStrictly,
): Distribution | undefined {
  return readWithin(value, report, { files, models, parse, trail: [], depth: 0 });
}

/** The distribution of another file, told of at `file`. */
export function readOfFile(
  file: string,
  report: Report,
  { files, models, parse }: Pick<Around, 'files' | 'models' | 'parse'>,
): Distribution | undefined {
  return readNamed({ file }, report, { files, models, parse, trail: [], depth: 1 }, readWithin);
}

/** Laws of laws of laws are understood so deep. */
const deepest = 16;

function readWithin(value: unknown, report: Report, around: Around): Distribution | undefined {
  if (!isObject(value)) {
    report({
      code: 'field.type',
      severity: 'error',
      message: l10n.t('A distribution is an object in braces with a "family" and its fields.'),
      path: [],
    });
    return undefined;
  }
  if (around.depth > deepest) {
    report({
      code: 'distribution.depth',
      severity: 'error',
      message: l10n.t`Distributions stand more than ${deepest} deep within each other here; use fewer.`,
      path: [],
    });
    return undefined;
  }
  const inner = { ...around, depth: around.depth + 1 };
  if (around.depth > 0 && value.family === undefined && value.file !== undefined)
    return readNamed(value, report, inner, readWithin);
  const { family: name, ...fields } = value;
  const family = typeof name === 'string' ? findFamily(name) : undefined;
  if (!family) {
    reportFamily(name, report);
    return undefined;
  }
  // what is wrong with the distribution as a whole is marked at the name of its family
  const atFamily: Report = (finding) =>
    report(finding.path.length > 0 ? finding : { ...finding, path: ['family'] });
  return checkFields(family.fields, fields, atFamily)
    ? family.build(fields, {
        report: atFamily,
        files: around.files,
        models: around.models,
        read: (part, reportPart) => readWithin(part, reportPart, inner),
      })
    : undefined;
}

function reportFamily(name: unknown, report: Report): void {
  if (typeof name !== 'string') {
    report({
      code: name === undefined ? 'field.missing' : 'field.type',
      severity: 'error',
      message: l10n.t`Say which "family" it is: ${familyNames.join(', ')}.`,
      path: name === undefined ? [] : ['family'],
    });
    return;
  }
  const { words, meant } = suggestion(name, familyNames);
  report({
    code: 'family.unknown',
    severity: 'error',
    message: l10n.t`There is no family "${name.slice(0, 40)}"; ${words}`,
    path: ['family'],
    ...changeTo(meant, ['family']),
  });
}
