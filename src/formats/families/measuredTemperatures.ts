// The temperatures at which a model loses least, as a distribution file keeps them.
import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import type { Report } from '../../core/input/finding';
import type { LevelTemperatures } from '../../core/laws/levelTemperatures';

const bands = (description: string) => Type.Array(Type.Number(), { minItems: 1, description });

const saved = Type.Object({
  from: Type.Array(Type.Integer({ minimum: 0 }), {
    minItems: 1,
    description: 'The first level of each band, rising from 0; the last band reaches to the end.',
  }),
  temperatures: Type.Array(Type.Number({ exclusiveMinimum: 0 }), {
    minItems: 1,
    description: 'Of each band: where the model loses least.',
  }),
  gains: bands(
    'Nats a hidden token less than at temperature 1, judged on rows that did not choose.',
  ),
  standardErrors: bands('Of the gains.'),
  sharedTexts: Type.Boolean({
    description: 'Whether bands were measured on the same texts, so that their errors add up.',
  }),
});

export const calibrationField = Type.Optional({
  ...saved,
  description:
    'A temperature for every band of levels, as "unmask import" finds it in rows with "temperatures"; decode.py applies it.',
});

/** An entry "calibration" as it is written. */
export type SavedTemperatures = Type.Static<typeof saved>;

export function savedTemperatures({ gains, ...rest }: LevelTemperatures): SavedTemperatures {
  const rounded = (list: readonly number[]) => list.map((nats) => Number(nats.toPrecision(7)));
  const { from, temperatures, standardErrors, sharedTexts } = rest;
  return {
    from: [...from],
    temperatures: [...temperatures],
    gains: rounded(gains),
    standardErrors: rounded(standardErrors),
    sharedTexts,
  };
}

/** The temperatures of a file; undefined where they do not fit together, which is reported. */
export function readTemperatures(
  given: SavedTemperatures,
  length: number,
  report: Report,
): LevelTemperatures | undefined {
  const { from, temperatures, gains, standardErrors } = given;
  const wrong =
    from[0] !== 0 || from.some((level, band) => level >= length || level <= (from[band - 1] ?? -1))
      ? l10n.t`levels that rise from 0 and stay below ${length}`
      : [temperatures, gains, standardErrors].some((list) => list.length !== from.length)
        ? l10n.t`a temperature, a gain and a standard error for each of ${from.length} bands`
        : standardErrors.some((error) => error < 0)
          ? l10n.t('standard errors that are not negative')
          : undefined;
  if (wrong === undefined) return given;
  report({
    code: 'measured.temperatures',
    severity: 'error',
    message: l10n.t`"calibration" needs ${wrong}. Import its rows again.`,
    path: ['calibration'],
  });
  return undefined;
}
