// The law of a text that remembers its last k symbols.
import * as l10n from '@vscode/l10n';
import { EightTexts, fitTogether } from '../../kernels/eightTexts';
import type { PairTables } from '../../kernels/pairTables';
import { drawIndex } from '../../numbers/random';
import { logProbabilityOfKnown } from '../combined/partlyKnown';
import { type DiscreteDistribution, type Luck, UNKNOWN } from '../law';
import type { Chain } from '../structure';
import { type ContextModel, spell } from './contextModel';
import { tellsLuck } from './gapLuck';
import { pairTables } from './pairKinds';
import { luckOfText } from './textLuck';
import { kindsOf, type SparseRows } from './windowKinds';
import type { WindowLaw } from './windowMessages';
import { WindowPath } from './windowPath';

/** Windows of k symbols that one law may have. */
const mostWindows = 65_536;
/** Steps of one pass over all windows and symbols, about a second. */
const mostSteps = 2e8;
/** Numbers of the table, or of the messages of one pass: 240 MB, and half as much for where they belong. */
const mostNumbers = 3e7;

/** How many symbols back the chain looks; order 0 is order 1 with equal rows. */
function windowOf(order: number, length: number): number {
  return Math.max(1, Math.min(order, length - 1));
}

/**
 * Why the chain of a model with so many symbols cannot be followed over this length; undefined where it can. It can be
 * asked before anything is fitted.
 */
export function tooLargeChain(alphabet: number, order: number, length: number): string | undefined {
  const window = windowOf(order, length);
  const windows = alphabet ** window;
  const steps = windows * alphabet * length;
  const numbers = windows * Math.max(alphabet, length);
  const large = l10n.t`${alphabet} symbols with order ${window}`;
  if (windows > mostWindows)
    return l10n.t`${large} make ${shown(windows)} windows; at most ${shown(mostWindows)} can be followed. Lower the order or the vocabulary.`;
  if (steps > mostSteps)
    return l10n.t`${large} and length ${length} take ${shown(steps)} steps for one answer; at most ${shown(mostSteps)} are taken. Lower the order, the vocabulary or the length.`;
  if (numbers > mostNumbers)
    return l10n.t`${large} and length ${length} need ${shown(numbers)} numbers at a time; at most ${shown(mostNumbers)} are kept. Lower the order, the vocabulary or the length.`;
  return undefined;
}

/** The chain of a fitted model as a law of so many symbols, with exact conditionals. */
export function chainOfOrder(model: ContextModel, length: number): DiscreteDistribution {
  const { alphabet, order } = model;
  const tooLarge = tooLargeChain(alphabet, order, length);
  if (tooLarge) throw new RangeError(tooLarge);
  const chain = windowLaw(model, length);
  let tables: { readonly found: PairTables | undefined } | undefined;
  return {
    ...windowChain(chain),
    revealTogether() {
      tables ??= { found: pairTables(chain, model.shared(Int32Array.of(0)).shorter) };
      const { found } = tables;
      return found && fitTogether(found, length) ? new EightTexts(found, length) : undefined;
    },
  };
}

/** The rows that the chain goes by. */
export function windowLaw(model: ContextModel, length: number): WindowLaw {
  const { alphabet, order } = model;
  const window = windowOf(order, length);
  const rows = rowsOf(model, window);
  const full = window === order && window > 1;
  const sparse = full && sparseRows(model, rows[window]!);
  return { length, alphabet, window, rows, ...(sparse && { sparse }) };
}

/** The chain of a model of order 1, or 0, as its initial law and the one matrix of all steps. */
export function markovOf(model: ContextModel): Pick<Chain, 'initial'> & {
  readonly transition: Float64Array;
} {
  const rows = rowsOf(model, 1);
  const [initial, transition] = [rows[0]!, rows[1]!];
  return { initial, transition };
}

/** Rounded up to two digits where it is large: "3.1·10^9". */
function shown(value: number): string {
  if (value < 1e5) return `${value}`;
  const exponent = Math.floor(Math.log10(value));
  const digits = Math.ceil((value / 10 ** exponent) * 10 - 1e-9) / 10;
  return digits === 10 ? `1·10^${exponent + 1}` : `${digits}·10^${exponent}`;
}

function rowsOf(model: ContextModel, window: number): Float64Array[] {
  const { alphabet } = model;
  return Array.from({ length: window + 1 }, (_, m) => {
    const rows = new Float64Array(alphabet ** (m + 1));
    const context = new Int32Array(m);
    for (let code = 0; code * alphabet < rows.length; code++)
      rows.set(model.law(spell(code, alphabet, context)), code * alphabet);
    return rows;
  });
}

/** More symbols than this share of all are gone through sooner with the others. */
const mostOfOwn = 0.25;

/** The rows of full windows by what they have that shorter ones do not; undefined where that is much. */
function sparseRows(model: ContextModel, rows: Float64Array): SparseRows | undefined {
  const { alphabet, order } = model;
  const windows = alphabet ** order;
  const share = new Float64Array(windows);
  const shorter = new Float64Array(windows);
  const start = new Int32Array(windows + 1);
  const symbols: number[] = [];
  const extra: number[] = [];
  const context = new Int32Array(order);
  for (let code = 0; code < windows; code++) {
    const own = model.shared(spell(code, alphabet, context));
    share[code] = own.share;
    if (code < windows / alphabet) shorter.set(own.shorter, code * alphabet);
    for (let x = 0; x < alphabet; x++) {
      const more = rows[code * alphabet + x]! - own.share * own.shorter[x]!;
      if (more === 0) continue;
      symbols.push(x);
      extra.push(more);
    }
    start[code + 1] = symbols.length;
    if (symbols.length > mostOfOwn * rows.length) return undefined;
  }
  const own = { alphabet, share, start, symbols: Int32Array.from(symbols) };
  return { ...own, shorter, extra: Float64Array.from(extra), ...kindsOf(own) };
}

function windowChain(chain: WindowLaw): DiscreteDistribution {
  const { length, alphabet, window, rows, sparse } = chain;
  const windows = alphabet ** window;
  const rowAfter = (i: number, code: number) =>
    rows[Math.min(i, window)]!.subarray(code * alphabet, (code + 1) * alphabet);
  let blank: WindowPath | undefined;
  const reveal = () => {
    blank ??= new WindowPath(chain);
    return new WindowPath(chain, blank);
  };
  const extended = (code: number, symbol: number) => (code * alphabet + symbol) % windows;
  let positive: boolean | undefined;
  let luck: Luck | undefined;
  const law: DiscreteDistribution = {
    kind: 'discrete',
    length,
    alphabet,
    memory: window,
    logProbability(values) {
      let total = 0;
      let code = 0;
      values.forEach((symbol, i) => {
        total += Math.log(rowAfter(i, code)[symbol]!);
        code = extended(code, symbol);
      });
      return total;
    },
    possible: (known) => {
      positive ??= rows.every((laws) => laws.every((p) => p > 0));
      return positive || logProbabilityOfKnown(law, known) > Number.NEGATIVE_INFINITY;
    },
    sample(random) {
      const values = new Int32Array(length);
      let code = 0;
      for (let i = 0; i < length; i++) {
        const symbol = drawIndex(random, rowAfter(i, code));
        values[i] = symbol;
        code = extended(code, symbol);
      }
      return values;
    },
    conditionals(known) {
      if (known.every((symbol) => symbol !== UNKNOWN)) return oneHot(known, alphabet);
      const path = reveal();
      known.forEach((symbol, i) => {
        if (symbol !== UNKNOWN) path.know(i, symbol);
      });
      return path.conditionals();
    },
    reveal,
    ...(sparse &&
      tellsLuck(chain) && {
        *luck() {
          luck ??= yield* luckOfText(chain, sparse);
          return luck;
        },
      }),
  };
  return law;
}

function oneHot(known: Int32Array, alphabet: number): Float64Array {
  const rows = new Float64Array(known.length * alphabet);
  known.forEach((symbol, i) => {
    rows[i * alphabet + symbol] = 1;
  });
  return rows;
}
