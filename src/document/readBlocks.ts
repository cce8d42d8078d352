// How long the blocks are that positions are generated in.

import * as l10n from '@vscode/l10n';
import { counted } from '../core/input/counted';
import type { Report } from '../core/input/finding';
import { isObject } from '../core/input/isObject';
import type { DiscreteDistribution, Distribution } from '../core/laws/law';
import { sum } from '../core/numbers/entropy';
import { bestBorders } from '../core/profile/bestBorders';
import { type BlockLayout, countOfBlocks } from '../core/schedule/blocks';

/** How long blocks are, where the law is one that can be generated in them; says what follows from it. */
export function readBlocks(
  sound: (key: string) => unknown,
  distribution: Distribution | undefined,
  report: Report,
): BlockLayout | undefined {
  const [one, each] = [sound('blockLength'), sound('blockLengths')];
  if (one !== undefined && each !== undefined) {
    report({
      code: 'blockLengths.both',
      severity: 'error',
      message: l10n.t('Give either "blockLength" or "blockLengths", not both.'),
      path: ['blockLengths'],
      at: 'key',
    });
    return undefined;
  }
  const key = one === undefined ? 'blockLengths' : 'blockLength';
  if ((one ?? each) === undefined || !distribution) return undefined;
  if (distribution.kind !== 'discrete') {
    report({
      code: `${key}.distribution`,
      severity: 'error',
      message: l10n.t(
        'Blocks need one law of symbols whose positions can be revealed in an order.',
      ),
      path: [key],
    });
    return undefined;
  }
  const layout =
    typeof one === 'number' ? one : readLengths(each, distribution, sound('goal'), report);
  if (layout !== undefined) tell(key, layout, distribution.length, report);
  return layout;
}

function tell(key: string, layout: BlockLayout, length: number, report: Report): void {
  const count = countOfBlocks(length, layout);
  report({
    code: `${key}.blocks`,
    severity: 'information',
    message:
      count === 1
        ? l10n.t`One block: the same as without "${key}".`
        : l10n.t`${count} blocks, one after another: steps and errors are those of all of them together, at least ${count} steps.`,
    path: [key],
    at: 'key',
  });
}

const path = ['blockLengths'] as const;

function readLengths(
  value: unknown,
  law: DiscreteDistribution,
  goal: unknown,
  report: Report,
): readonly number[] | undefined {
  if (Array.isArray(value)) return listed(value, law.length, report);
  const count = isObject(value) && Object.keys(value).length === 1 ? value.count : undefined;
  if (typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= law.length)
    return bestOf(count, law, goal, report);
  report({
    code: 'blockLengths.type',
    severity: 'error',
    message: l10n.t`"blockLengths" is a list of lengths such as [8, 8, 16], or { "count": 8 } with a whole number from 1 to ${law.length}.`,
    path,
  });
  return undefined;
}

/** The borders that cost least for the goal of the file; with one step a block where it has none. */
function bestOf(
  count: number,
  law: DiscreteDistribution,
  goal: unknown,
  report: Report,
): readonly number[] | undefined {
  const { steps, maxError } = isObject(goal) ? goal : {};
  const found = bestBorders(law, count, {
    ...(typeof steps === 'number' && { steps }),
    ...(typeof maxError === 'number' && { maxError }),
  });
  if (typeof found === 'string') {
    report({ code: 'blockLengths.tooLarge', severity: 'error', message: found, path });
    return undefined;
  }
  report({
    code: 'blockLengths.best',
    severity: 'information',
    message: l10n.t`The borders that cost least with ${counted(found.steps, 'step')}, in random order within each block: ${found.lengths.join(', ')}.`,
    path,
    repairs: [{ title: l10n.t('Write these lengths'), path, value: found.lengths }],
  });
  return found.lengths;
}

function listed(
  lengths: readonly unknown[],
  length: number,
  report: Report,
): readonly number[] | undefined {
  if (lengths.length === 0 || !lengths.every(isLength)) {
    const wrong = lengths.findIndex((one) => !isLength(one));
    report({
      code: 'blockLengths.length',
      severity: 'error',
      message: l10n.t('The length of a block is a whole number, at least 1.'),
      path: wrong >= 0 ? [...path, wrong] : path,
    });
    return undefined;
  }
  const total = sum(lengths);
  if (total === length) return lengths;
  const last = lengths[lengths.length - 1]! + length - total;
  report({
    code: 'blockLengths.sum',
    severity: 'error',
    message: l10n.t`The blocks add up to ${counted(total, 'position')}, not ${length}.`,
    path,
    ...(last >= 1 && {
      repairs: [
        {
          title: l10n.t`Let the last block have ${last}`,
          path,
          value: [...lengths.slice(0, -1), last],
        },
      ],
    }),
  });
  return undefined;
}

function isLength(one: unknown): one is number {
  return typeof one === 'number' && Number.isSafeInteger(one) && one >= 1;
}
