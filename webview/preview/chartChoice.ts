/** What somebody chose for one chart alone: its units, and whether its axes are logarithmic. */
import type { Snapshot } from '../../src/protocol/panel';

type Units = Snapshot['units'];

export interface ChartChoice {
  readonly logarithmic?: boolean;
  readonly units?: Units;
}

/** By the titles of the charts. */
export type ChartChoices = Readonly<Record<string, ChartChoice>>;

/** What was remembered over a reload, as far as it is understood. */
export function choicesFrom(remembered: unknown): ChartChoices {
  if (typeof remembered !== 'object' || remembered === null) return {};
  return Object.fromEntries(
    Object.entries(remembered).map(([title, { logarithmic, units }]) => [
      title,
      {
        ...(typeof logarithmic === 'boolean' && { logarithmic }),
        ...((units === 'nats' || units === 'bits') && { units }),
      },
    ]),
  );
}
