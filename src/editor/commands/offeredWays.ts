// "New Distribution…" in the order in which people have something: a model, data, or a law of the textbook.
import * as l10n from '@vscode/l10n';
import type { OfferedFamily } from '../../protocol/worker';

/** A heading, a family, or a command that gets at a measurement. */
export type OfferedWay =
  | { readonly heading: string }
  | { readonly family: OfferedFamily }
  | { readonly label: string; readonly detail: string; readonly command: string };

const ofModels = ['measured', 'onnx'];
const ofData = ['text', 'samples', 'table'];
const ofLaws = [
  ...['program', 'blocks', 'mixtureOf', 'conditioned', 'tempered', 'product', 'projected'],
];

/** Every family once, each under its heading. */
export function offeredWays(families: readonly OfferedFamily[]): readonly OfferedWay[] {
  const named = (names: readonly string[]) =>
    names.flatMap((name) => families.filter((one) => one.name === name));
  const textbook = families.filter(
    ({ name }) => ![...ofModels, ...ofData, ...ofLaws].includes(name),
  );
  const under = (heading: string, some: readonly OfferedFamily[]): readonly OfferedWay[] =>
    some.length === 0 ? [] : [{ heading }, ...some.map((family) => ({ family }))];
  const [heading, ...measured] = under(l10n.t('Your model'), named(ofModels));
  return [
    ...(heading ? [heading] : []),
    {
      label: l10n.t('Measure a model…'),
      detail: l10n.t('A Python script asks your model; the picture follows its rows.'),
      command: 'unmask.createMeasuringScript',
    },
    {
      label: l10n.t('Import logs or measurements…'),
      detail: l10n.t(
        'Losses by the share of masked tokens, logs of trainers, or rows of a measurement.',
      ),
      command: 'unmask.importMeasurements',
    },
    ...measured,
    ...under(l10n.t('Your data'), named(ofData)),
    ...under(l10n.t('Textbook laws'), textbook),
    ...under(l10n.t('Laws made of other laws, or of a program'), named(ofLaws)),
  ];
}
