import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import type { Report } from '../../input/finding';
import { defineKind } from './kind';

export const times = defineKind({
  name: 'times',
  title: 'Reveal times',
  summary:
    'Every token by itself is revealed with the probability that makes these fractions: the counts are random, which costs error.',
  source: 'MDLM, SEDD, MD4, BD3LM; its exact error: Wainwright, 2608.13520',
  fields: Type.Object({
    reveal: Type.Array(Type.Number(), {
      description: 'The revealed fraction at each time, increasing from 0 to 1.',
    }),
  }),
  example: { reveal: [0, 0.25, 0.5, 1] },
  check: ({ reveal }, _, report) => checkTimes(reveal, report),
  resolve: ({ reveal }) => ({ kind: 'times', times: Float64Array.from(reveal) }),
});

function checkTimes(reveal: readonly number[], report: Report): boolean {
  const found = firstFault(reveal);
  if (!found) return true;
  const between = reveal.filter((time) => time > 0 && time < 1);
  const mended = [0, ...[...new Set(between)].sort((one, other) => one - other), 1];
  report({
    code: 'schedule.times',
    severity: 'error',
    message: found.message,
    path: ['reveal', ...found.at],
    repairs: [{ title: found.repair, path: ['reveal'], value: mended }],
  });
  return false;
}

interface Fault {
  readonly message: string;
  readonly at: readonly number[];
  readonly repair: string;
}

function firstFault(reveal: readonly number[]): Fault | undefined {
  const last = reveal.length - 1;
  if (last < 1)
    return {
      message: l10n.t('"reveal" needs at least two times: 0 where it begins and 1 where it ends.'),
      at: [],
      repair: l10n.t('Begin at 0 and end at 1'),
    };
  const outside = reveal.findIndex((time) => !(time >= 0 && time <= 1));
  if (outside >= 0)
    return {
      message: l10n.t`A revealed fraction lies between 0 and 1; this is ${reveal[outside]!}.`,
      at: [outside],
      repair: l10n.t('Leave out what is not between 0 and 1'),
    };
  const fallen = reveal.findIndex((time, k) => k > 0 && time <= reveal[k - 1]!);
  if (fallen >= 0)
    return {
      message: l10n.t`The times must increase: ${reveal[fallen]!} comes after ${reveal[fallen - 1]!}.`,
      at: [fallen],
      repair: l10n.t('Sort the times'),
    };
  if (reveal[0] !== 0)
    return {
      message: l10n.t`The first time must be 0, where nothing is revealed; this is ${reveal[0]!}.`,
      at: [0],
      repair: 'Put 0 first',
    };
  if (reveal[last] !== 1)
    return {
      message: l10n.t`The last time must be 1, where everything is revealed; this is ${reveal[last]!}.`,
      at: [last],
      repair: 'Put 1 last',
    };
  return undefined;
}
