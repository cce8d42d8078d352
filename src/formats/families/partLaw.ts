// The laws that another law is made of.

import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { counted } from '../../core/input/counted';
import type { JsonPath, Report } from '../../core/input/finding';
import { below } from '../../core/input/finding';
import { spoken } from '../../core/input/phrase';
import type { Made } from '../../core/laws/combined/made';
import type {
  ContinuousDistribution,
  DiscreteDistribution,
  Distribution,
} from '../../core/laws/law';
import type { BuildContext } from './family';

/** A field that holds a distribution. */
export function distributionField(description: string) {
  return Type.Unknown({
    title: 'distribution',
    description: `${description}: a distribution, or { "file": "other.dist.json" }.`,
  });
}

/** A law that stands at this place, of symbols or of real numbers; reported where it is neither. */
export function lawAt(
  value: unknown,
  path: JsonPath,
  { read, report }: Pick<BuildContext, 'read' | 'report'>,
): DiscreteDistribution | ContinuousDistribution | undefined {
  const law = read(value, below(report, ...path));
  if (!law || law.kind === 'discrete' || law.kind === 'continuous') return law;
  report({ code: 'of.kind', severity: 'error', message: notALaw[law.kind](), path });
  return undefined;
}

/** The same, of symbols only. */
export function symbolsAt(
  value: unknown,
  path: JsonPath,
  context: Pick<BuildContext, 'read' | 'report'>,
): DiscreteDistribution | undefined {
  const law = lawAt(value, path, context);
  if (law?.kind !== 'continuous') return law;
  context.report({
    code: 'of.kind',
    severity: 'error',
    message: l10n.t('This needs a law of symbols; a Gaussian law has real numbers.'),
    path,
  });
  return undefined;
}

const notALaw = {
  profileOnly: () =>
    l10n.t('Of this only a profile is known: no law can be made of it. Use a law of symbols.'),
  model: () =>
    l10n.t(
      'A model that is run is no single law: nothing can be made of it here. Use a law of symbols.',
    ),
} as const;

/** Whether every law has a number of its own in the field `weights` or `powers`; reports where it has not. */
export function oneEach(
  one: 'weight' | 'power',
  numbers: readonly number[],
  laws: readonly unknown[],
  report: Report,
): boolean {
  if (numbers.length === laws.length) return true;
  report({
    code: `${one}s.length`,
    severity: 'error',
    message: l10n.t`${counted(numbers.length, one)} for ${counted(laws.length, 'law')}; each needs one.`,
    path: [`${one}s`],
  });
  return false;
}

/** Whether all have the same length and alphabet; reports the first that does not. */
export function alike(
  laws: readonly Pick<Distribution, 'length' | 'alphabet' | 'kind'>[],
  path: (index: number) => JsonPath,
  report: Report,
): boolean {
  const [first] = laws;
  const index = laws.findIndex(
    ({ length, alphabet, kind }) =>
      length !== first?.length || alphabet !== first.alphabet || kind !== first.kind,
  );
  const other = laws[index];
  if (!other || !first) return true;
  const size = ({ length, alphabet, kind }: typeof first) =>
    kind === 'continuous'
      ? counted(length, 'real number')
      : l10n.t`${counted(length, 'position')} and ${counted(alphabet, 'symbol')}`;
  report({
    code: 'of.alike',
    severity: 'error',
    message: l10n.t`This law has ${size(other)}, the first one ${size(first)}; all need the same.`,
    path: path(index),
  });
  return false;
}

/** The law, or undefined and the reason reported. */
export function madeOrReported<Law extends Distribution>(
  made: Made<Law>,
  report: Report,
  path: JsonPath = [],
): Law | undefined {
  if (!('reason' in made)) return made;
  report({
    code: 'of.outOfReach',
    severity: 'error',
    message: l10n.t`This law ${spoken(made.reason)}.`,
    path,
  });
  return undefined;
}
