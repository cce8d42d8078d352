/** The positions of a sequence: dots while they are masked, then their tokens. */
import { counted } from '../../src/document/format';
import type { ShownRun, WatchedLaw } from '../../src/protocol/run';
import { make } from '../parts/make';

export interface Board {
  readonly element: HTMLElement;
  show(law: WatchedLaw, run: ShownRun, step: number): void;
}

/** Up to so many symbols each has a look of its own. */
const mostTints = 6;

export function makeBoard(): Board {
  const element = make('div', { class: 'board', role: 'img' });
  let built: { readonly law: WatchedLaw; readonly run: ShownRun } | undefined;
  let cells: readonly HTMLElement[] = [];
  let revealedAt: Int32Array = new Int32Array();

  const build = (law: WatchedLaw, run: ShownRun) => {
    const { length, grid } = law;
    const tokens = new Int32Array(length);
    revealedAt = new Int32Array(length);
    for (const [k, { positions, tokens: drawn }] of run.frames.entries())
      for (const [place, i] of positions.entries()) {
        tokens[i] = drawn[place]!;
        revealedAt[i] = k;
      }
    cells = Array.from(tokens, (token, i) => cellOf(law, token, i, revealedAt[i]!, run));
    element.replaceChildren(...cells);
    element.classList.toggle('grid', grid !== undefined);
    element.classList.toggle('small', length > 256);
    element.classList.toggle('words', longestLabel(law) > 2);
    element.style.setProperty('--columns', String(grid?.[1] ?? 0));
    element.style.setProperty('--size', `${sizeOf(law)}px`);
    built = { law, run };
  };

  return {
    element,
    show: (law, run, step) => {
      if (built?.law !== law || !sameRun(built.run, run)) build(law, run);
      built = { law, run };
      const frame = run.frames[step];
      if (!frame) return;
      for (const [i, cell] of cells.entries()) {
        const at = revealedAt[i]!;
        cell.classList.toggle('known', at <= step);
        cell.classList.toggle('fresh', at === step && step > 0);
        // the smallest dot is still seen
        const size = at <= step ? 0 : 0.14 + (0.86 * frame.doubt[i]!) / 255;
        cell.style.setProperty('--doubt', size.toFixed(2));
      }
      element.setAttribute('aria-label', spoken(law, cells, revealedAt, step));
    },
  };
}

/** A run that is the same but for what is said of its losses keeps its cells. */
function sameRun(one: ShownRun, other: ShownRun): boolean {
  return (
    one === other ||
    (one.frames.length === other.frames.length &&
      one.frames.every(({ positions, tokens }, k) => {
        const { positions: others, tokens: drawn } = other.frames[k]!;
        return positions.join() === others.join() && tokens.join() === drawn.join();
      }))
  );
}

function cellOf(
  law: WatchedLaw,
  token: number,
  position: number,
  step: number,
  { frames }: ShownRun,
): HTMLElement {
  const label = labelOf(law, token);
  const others = (frames[step]?.positions.length ?? 1) - 1;
  const together = others === 0 ? '' : ` together with ${counted(others, 'other')}`;
  const cell = make(
    'span',
    { class: 'cell', title: `${placeOf(law, position)}: revealed by step ${step}${together}` },
    make('span', {}, label),
  );
  if (law.alphabet <= mostTints && !law.symbols) cell.dataset.token = String(token);
  return cell;
}

function placeOf({ grid }: WatchedLaw, position: number): string {
  if (!grid) return `Position ${position + 1}`;
  return `Row ${Math.floor(position / grid[1]) + 1}, column ${(position % grid[1]) + 1}`;
}

const visible: Readonly<Record<string, string>> = { ' ': '␣', '\n': '⏎', '\t': '⇥' };

function labelOf({ symbols }: WatchedLaw, token: number): string {
  const symbol = symbols?.[token] ?? String(token);
  return visible[symbol] ?? symbol;
}

function longestLabel({ symbols, alphabet }: WatchedLaw): number {
  if (!symbols) return String(alphabet - 1).length;
  return symbols.reduce((most, symbol) => Math.max(most, Array.from(symbol).length), 0);
}

/** Pixels of a cell: as large as leaves the whole on one screen. */
function sizeOf({ length, grid }: WatchedLaw): number {
  if (grid) return Math.max(12, Math.min(44, Math.floor(420 / Math.max(...grid))));
  return length <= 64 ? 34 : length <= 128 ? 28 : length <= 256 ? 22 : 15;
}

/** What a screen reader says of the picture: tokens in order, masked ones as underscores. */
function spoken(
  law: WatchedLaw,
  cells: readonly HTMLElement[],
  revealedAt: Int32Array,
  step: number,
): string {
  const known = revealedAt.reduce((count, at) => count + (at <= step ? 1 : 0), 0);
  const shown = Array.from(cells.slice(0, 100), (cell, i) =>
    revealedAt[i]! <= step ? cell.textContent : '_',
  ).join(' ');
  return `${known} of ${law.length} tokens known: ${shown}${cells.length > 100 ? ' …' : ''}`;
}
