import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { counted } from '../../core/input/counted';
import type { JsonPath, Report } from '../../core/input/finding';
import { phrase, phraseOf, sentences } from '../../core/input/phrase';
import { atOnce } from '../../core/jobs/job';
import type { Distribution } from '../../core/laws/law';
import { longestLength } from '../../core/laws/law';
import { filled } from '../../core/numbers/straightLines';
import { uncertaintyOf } from '../../core/numbers/uncertainty';
import { calibrationWords } from '../measurements/calibration';
import { impossibleValue, isEntropy, mostPossible, reportOn } from '../measurements/findings';
import { isotonicFit } from '../measurements/isotonicFit';
import { notCovered } from '../notCovered';
import { defineFamily } from './family';
import { alphabetField, gridField, lengthField } from './fields';
import { gridOfMeasured } from './measuredGrid';
import { groupsInRandomOrder, ordersField, readMeasuredOrders } from './measuredOrders';
import { type FoundValues, type MeasuredFields, valuesOfFile } from './measuredRows';
import { calibrationField, readTemperatures } from './measuredTemperatures';

const orUnknown = (description: string) =>
  Type.Optional(
    Type.Array(Type.Union([Type.Number(), Type.Null()]), {
      minItems: 1,
      maxItems: longestLength,
      description,
    }),
  );

export const measured = defineFamily({
  name: 'measured',
  title: 'Measured on a model',
  summary:
    'The mean cross entropy of a trained model per hidden token, against how many tokens it sees.',
  fields: Type.Object({
    values: orUnknown(
      'c(j) for j = 0 … N − 1 known tokens, in nats per hidden token; null where it was not measured.',
    ),
    standardErrors: orUnknown('Of each value, in nats; null where it is not known.'),
    entropies: orUnknown(
      'e(j): the mean entropy of what the model predicts, in nats; c(j) − e(j) is its calibration gap.',
    ),
    file: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'Instead of values: a file of rows, JSON lines { "n", "revealed", "nll", "count" } or a table.',
      }),
    ),
    columns: Type.Optional(
      // Type.Record says the same, with a parser of types behind it that weighs a tenth of the command line
      Type.Unsafe<Record<string, string>>({
        type: 'object',
        patternProperties: { '^.*$': Type.String() },
        description:
          'What the file calls our columns: { "revealed": "known_tokens", "loss": "ce" }.',
      }),
    ),
    length: Type.Optional({
      ...lengthField,
      description: 'Number of positions N, where the file does not tell.',
    }),
    alphabet: Type.Optional({
      ...alphabetField,
      description: 'Size of the vocabulary, where it should be held against the values.',
    }),
    grid: Type.Optional({
      ...gridField,
      description:
        'Rows and columns of the positions, row by row, where they lie on a grid: for the order "bayer".',
    }),
    orders: ordersField,
    calibration: calibrationField,
    samples: Type.Optional(
      Type.Integer({ minimum: 1, description: 'How many rows the values are means of.' }),
    ),
  }),
  example: {
    title: 'A small masked model of English letters',
    description:
      'Measured, not invented: a masked model of 24 characters, trained on the Declaration of Independence and on Lincoln’s second inaugural address, asked about the Gettysburg Address under 3000 random masks. What does each step more buy?',
    distribution: {
      family: 'measured',
      values: [
        2.7918, 2.7309, 2.664, 2.5975, 2.5302, 2.4542, 2.3785, 2.3052, 2.228, 2.1558, 2.0799,
        2.0011, 1.9281, 1.8578, 1.7826, 1.7091, 1.6395, 1.5661, 1.4956, 1.4358, 1.3661, 1.3041,
        1.2608, 1.1956,
      ],
      standardErrors: [
        0.0023, 0.0029, 0.0034, 0.004, 0.0046, 0.0053, 0.006, 0.0066, 0.0074, 0.0079, 0.0084, 0.009,
        0.0097, 0.0103, 0.0108, 0.0115, 0.0121, 0.0125, 0.0135, 0.0141, 0.015, 0.0168, 0.0203,
        0.0261,
      ],
      alphabet: 29,
      samples: 3000,
    },
    goal: { steps: 6 },
    schedules: { even: { kind: 'uniform', steps: 6 }, cosine: { kind: 'cosine', steps: 6 } },
  },
  build: (fields, { report, files }): Distribution | undefined => {
    const found =
      fields.file === undefined ? given(fields, report) : valuesOfFile(fields, report, files);
    if (!found) return undefined;
    const { values, standardErrors, samples, notes } = found;
    const rows = found.rowsByLevel ?? samples ?? undefined;
    const curve = filled(values);
    const standardError = standardErrors?.some((error) => error !== null)
      ? filled(standardErrors)
      : null;
    const { alphabet } = fields;
    const impossible = impossibleValue({ curve, standardError }, (field, j) =>
      fields.file !== undefined ? ['file'] : [field, j],
    );
    if (impossible) {
      report(impossible);
      return undefined;
    }
    const orders =
      found.orders ?? (fields.orders && readMeasuredOrders(fields.orders, curve.length, report));
    if (fields.orders && !orders) return undefined;
    const { length } = curve;
    const grid = gridOfMeasured({ given: fields.grid, ofRows: found.grid, orders, length }, report);
    if (grid === undefined) return undefined;
    const temperatures =
      found.temperatures ??
      (fields.calibration && readTemperatures(fields.calibration, curve.length, report));
    if (fields.calibration && !temperatures) return undefined;
    const uncertainty = uncertaintyOf(values, standardErrors, {
      rows,
      textGroups: found.textGroups ?? (orders && groupsInRandomOrder(orders, curve.length)),
    });
    const isotonic = isotonicFit(values, standardErrors);
    reportOn({ values, curve, standardError, alphabet, isotonic }, report, (j) =>
      fields.file !== undefined ? ['file'] : j === undefined ? ['values'] : ['values', j],
    );
    return {
      kind: 'profileOnly',
      length,
      alphabet: alphabet ?? 0,
      exactProfile: {
        algorithm: phrase`cross entropies measured on a model`,
        seconds: 0,
        run: () => atOnce(() => curve.slice()),
      },
      ...(grid && { grid }),
      measured: {
        ...{ standardError, samples, uncertainty },
        ...(isotonic && { isotonic }),
        ...(temperatures && { temperatures }),
        ...(orders && { orders }),
      },
      note: sentences([
        phrase`Measured on a model: errors are extra nats against one token per step with this model in random order, and say nothing of ${phraseOf(notCovered)}.`,
        ...(uncertainty ? [ofRows] : []),
        ...notes.map(phraseOf),
      ]),
    };
  },
});

const ofRows = phrase`Error bars come from the standard errors; a schedule that was chosen is judged crosswise, each half of the rows by what the other half chose, and where it cannot be told from the even split, the even split is recommended.`;

function given(
  { values, standardErrors, entropies, samples, columns, length }: MeasuredFields,
  report: Report,
): FoundValues | undefined {
  const wrong = (code: string, message: string, path: JsonPath = []) => {
    report({ code, severity: 'error', message, path });
    return undefined;
  };
  if (!values)
    return wrong(
      'field.missing',
      l10n.t('Give either "values", c(j) in nats, or a "file" of rows.'),
    );
  if (columns) return wrong('field.conflict', l10n.t('"columns" goes with a "file".'), ['columns']);
  if (length !== undefined && length !== values.length)
    return wrong(
      'length.mismatch',
      l10n.t`The list has ${counted(values.length, 'value')}, not ${length}; leave the length out.`,
      ['length'],
    );
  if (values.every((value) => value === null))
    return wrong('measured.empty', l10n.t('At least one value must have been measured.'), [
      'values',
    ]);
  if (standardErrors && !errorsFit(standardErrors, values.length, report)) return undefined;
  if (entropies && entropies.length !== values.length)
    return wrong(
      'length.mismatch',
      l10n.t`Entropies: ${entropies.length}; values: ${values.length}.`,
      ['entropies'],
    );
  const odd = (entropies ?? []).findIndex((entropy) => entropy !== null && !isEntropy(entropy));
  if (odd >= 0)
    return wrong(
      'measured.entropy',
      l10n.t`The entropy of a token is a number from 0 to ${mostPossible} nats; write null where it is not known.`,
      ['entropies', odd],
    );
  const gaps = values.map((value, j) => {
    const entropy = entropies?.[j] ?? null;
    return value === null || entropy === null ? null : value - entropy;
  });
  const words = calibrationWords({ gaps, standardErrors: null });
  if (words !== undefined)
    report({
      code: 'measured.calibration',
      severity: 'information',
      message: words,
      path: ['entropies'],
    });
  return {
    values,
    standardErrors: standardErrors ?? null,
    samples: samples ?? null,
    notes: words === undefined ? [] : [words],
  };
}

function errorsFit(errors: readonly (number | null)[], length: number, report: Report): boolean {
  if (errors.length !== length) {
    report({
      code: 'length.mismatch',
      severity: 'error',
      message: l10n.t`Standard errors: ${errors.length}; values: ${length}.`,
      path: ['standardErrors'],
    });
    return false;
  }
  const negative = errors.findIndex((error) => error !== null && error < 0);
  if (negative >= 0)
    report({
      code: 'measured.standardError',
      severity: 'error',
      message: l10n.t('A standard error is not negative.'),
      path: ['standardErrors', negative],
    });
  return negative < 0;
}
