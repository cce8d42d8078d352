/** The positions of a sequence: dots while they are masked, then their tokens. */
import * as l10n from '@vscode/l10n';
import { counted } from '../../src/document/format';
import type { ShownFrame, ShownRun, WatchedLaw } from '../../src/protocol/run';
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
  let histories: readonly History[] = [];

  const build = (law: WatchedLaw, run: ShownRun) => {
    const { length, grid } = law;
    histories = historiesOf(run, length);
    cells = histories.map((history, i) => cellOf(law, history, i, run));
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
        const history = histories[i]!;
        const now = history.findLast((one) => one.step <= step);
        cell.classList.toggle('known', now !== undefined);
        cell.classList.toggle('fresh', now?.step === step && now === history[0]);
        cell.classList.toggle('edited', now?.step === step && now !== history[0]);
        if (history.length > 1) showToken(law, cell, (now ?? history[0]!).token);
        // the smallest dot is still seen
        const size = now ? 0 : 0.14 + (0.86 * frame.doubt[i]!) / 255;
        cell.style.setProperty('--doubt', size.toFixed(2));
      }
      element.setAttribute('aria-label', spoken(law, cells, histories, step));
    },
  };
}

/** The tokens of a position, one after another: as it was revealed, and as it was changed. */
type History = readonly { readonly step: number; readonly token: number }[];

function historiesOf({ frames }: ShownRun, length: number): readonly History[] {
  const all = Array.from({ length }, (): { step: number; token: number }[] => []);
  for (const [step, { positions, tokens, edits = [] }] of frames.entries()) {
    for (const [place, i] of positions.entries()) all[i]!.push({ step, token: tokens[place]! });
    for (const { position, token } of edits) all[position]!.push({ step, token });
  }
  return all;
}

/** A run that is the same but for what is said of its losses keeps its cells. */
function sameRun(one: ShownRun, other: ShownRun): boolean {
  return (
    one === other ||
    (one.frames.length === other.frames.length &&
      one.frames.every((frame, k) => happened(frame) === happened(other.frames[k]!)))
  );
}

/** All that a step did, to be compared. */
function happened({ positions, tokens, edits = [] }: ShownFrame): string {
  return [
    ...[positions.join(), tokens.join()],
    ...edits.map(({ position, token }) => `${position}=${token}`),
  ].join(' ');
}

function cellOf(
  law: WatchedLaw,
  [revealed, ...changes]: History,
  position: number,
  { frames }: ShownRun,
): HTMLElement {
  const { step, token } = revealed ?? { step: 0, token: 0 };
  const others = (frames[step]?.positions.length ?? 1) - 1;
  const place = placeOf(law, position);
  const title = [
    others === 0
      ? l10n.t`${place}: revealed by step ${step}`
      : others === 1
        ? l10n.t`${place}: revealed by step ${step} together with 1 other`
        : l10n.t`${place}: revealed by step ${step} together with ${others} others`,
    ...changes.map((one) => l10n.t`changed to ${labelOf(law, one.token)} by step ${one.step}`),
  ].join('; ');
  const cell = make('span', { class: 'cell', title }, make('span'));
  showToken(law, cell, token);
  return cell;
}

function showToken(law: WatchedLaw, cell: HTMLElement, token: number): void {
  cell.firstElementChild!.textContent = labelOf(law, token);
  if (law.alphabet <= mostTints && !law.symbols) cell.dataset.token = String(token);
}

function placeOf({ grid }: WatchedLaw, position: number): string {
  if (!grid) return l10n.t`Position ${position + 1}`;
  return l10n.t`Row ${Math.floor(position / grid[1]) + 1}, column ${(position % grid[1]) + 1}`;
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
  histories: readonly History[],
  step: number,
): string {
  const isKnown = ([revealed]: History) => revealed !== undefined && revealed.step <= step;
  const shown = Array.from(cells.slice(0, 100), (cell, i) =>
    isKnown(histories[i]!) ? cell.textContent : '_',
  ).join(' ');
  const edited = histories.filter((one) => one.slice(1).some((change) => change.step === step));
  const known = histories.filter(isKnown).length;
  const tokens = `${shown}${cells.length > 100 ? ' …' : ''}`;
  return edited.length > 0
    ? l10n.t`${known} of ${counted(law.length, 'token')} known, ${edited.length} of them changed just now: ${tokens}`
    : l10n.t`${known} of ${counted(law.length, 'token')} known: ${tokens}`;
}
