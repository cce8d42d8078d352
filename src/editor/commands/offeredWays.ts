// "New Distribution…" in the order in which people have something: a model, data, or a law of the textbook.
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
  const [heading, ...measured] = under('Your model', named(ofModels));
  return [
    ...(heading ? [heading] : []),
    {
      label: 'Measure a model…',
      detail: 'A Python script asks your model; the picture follows its rows.',
      command: 'unmask.createMeasuringScript',
    },
    {
      label: 'Import logs or measurements…',
      detail: 'Losses by the share of masked tokens, logs of trainers, or rows of a measurement.',
      command: 'unmask.importMeasurements',
    },
    ...measured,
    ...under('Your data', named(ofData)),
    ...under('Textbook laws', textbook),
    ...under('Laws made of other laws, or of a program', named(ofLaws)),
  ];
}
