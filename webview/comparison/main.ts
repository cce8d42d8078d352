/** The page of a comparison of samplers. */
import { counted } from '../../src/document/format';
import type { ComparisonFile, ComparisonState, ToComparison } from '../../src/protocol/comparison';
import { makeFigure } from '../parts/chart/figure';
import { button, numberField } from '../parts/controls';
import { listen, send } from '../parts/host';
import { make, say } from '../parts/make';
import { remainingWords } from '../parts/notice';
import { onceAFrame } from '../parts/onceAFrame';
import { currentTheme, onThemeChange } from '../parts/theme';
import { compareChart } from './compareChart';
import { makeCompareTable } from './compareTable';
import { makeFrontSection } from './frontSection';

const root = document.getElementById('app');
if (!root) throw new RangeError('the page has no #app');

interface Tokens {
  readonly temperature: number;
  readonly topP: number;
}

/** From this width on there is room for the legend beside the chart. */
const wideFrom = 900;

let state: ComparisonState = { kind: 'empty' };
let theme = currentTheme();
const draw = onceAFrame(show);
/** What somebody typed, and did not compare yet. */
let wanted: Partial<Tokens> = {};

const title = make('h1');
const about = make('p', { class: 'about' });
const words = make('span', { class: 'words' });
const progress = make('progress', { max: '1', 'aria-label': 'Progress' });
const cancel = button('Cancel', () => send({ type: 'cancel' }));
const notice = make('div', { class: 'notice', role: 'status' }, words, progress, cancel);
const figure = makeFigure(
  {
    title: 'Error against steps',
    explanation: 'Every sampler at every value of its parameters, and the best random order',
    class: 'compared',
  },
  send,
  button('CSV', () => send({ type: 'saveCsv' }), 'secondary', 'Save all numbers as CSV…'),
);
const front = makeFrontSection();
const table = makeCompareTable((place) => send({ type: 'exportOrder', place }));
const watch = button(
  'Watch one run',
  () => send({ type: 'watch' }),
  'secondary',
  'Play how a sampler reveals one sequence, step by step',
);
const temperature = numberField('Temperature', (value) => {
  if (!(value >= 0 && value <= 100)) return 'A number from 0 to 100; 1 changes nothing.';
  wanted = { ...wanted, temperature: value };
  draw();
  return undefined;
});
const topP = numberField('Top-p', (value) => {
  if (!(value > 0 && value <= 1)) return 'A number above 0 and up to 1, which changes nothing.';
  wanted = { ...wanted, topP: value };
  draw();
  return undefined;
});
const again = button(
  'Compare again',
  () => send({ type: 'compare', ...inForce(), ...wanted }),
  'secondary',
  'The same samplers with this temperature and top-p, into another file',
);
const tokens = make(
  'div',
  { class: 'fields', role: 'group', 'aria-label': 'How tokens are drawn' },
  temperature.element,
  topP.element,
  again,
  make('span', { class: 'remark' }, 'Other values than 1 change the law that samplers aim at.'),
);
const header = make(
  'header',
  { class: 'page' },
  make('div', { class: 'title' }, title, watch),
  about,
  tokens,
  front.controls,
);
const picture = make('div', { class: 'picture' }, figure.element, front.figure, table.element);
root.append(header, notice, picture);

/** How the tokens of what is shown were drawn. */
function inForce(): Tokens {
  const { temperature = 1, topP = 1 } = state.kind === 'empty' ? {} : state.comparison;
  return { temperature, topP };
}

function show(): void {
  notice.dataset.kind = state.kind;
  say(words, noticeOf(state));
  words.title = words.textContent ?? '';
  progress.hidden = state.kind !== 'computing';
  cancel.hidden = state.kind !== 'computing';
  if (state.kind === 'computing') progress.value = state.fraction;
  const compares = state.kind !== 'empty' && state.comparison.samplers.length > 0;
  figure.element.hidden = !compares;
  table.element.hidden = !compares;
  tokens.hidden = state.kind !== 'ready' && state.kind !== 'failed';
  const drawn = { ...inForce(), ...wanted };
  temperature.show(String(drawn.temperature));
  topP.show(String(drawn.topP));
  if (state.kind === 'empty') {
    front.show(state, theme, true);
    return;
  }
  const { comparison } = state;
  const { source, count, seed, about: given } = comparison;
  say(title, `Samplers compared on ${source}`);
  say(about, given ?? `Estimates from ${count} sequences, seed ${seed}; what is exact needs none.`);
  about.hidden = count === 0;
  const wide = window.innerWidth >= wideFrom;
  front.show(state, theme, wide);
  if (!compares) return;
  figure.draw(compareChart(comparison, theme, wide), theme, (colours) =>
    compareChart(comparison, colours, wide),
  );
  table.show(comparison);
}

function noticeOf(shown: ComparisonState): string {
  switch (shown.kind) {
    case 'empty':
      return '';
    case 'computing':
      return `${doingWords(shown.judging)}: ${shown.stage} …${remainingWords(shown.seconds)}`;
    case 'failed':
      return shown.message;
    case 'ready': {
      return readyWords(shown.comparison);
    }
    default:
      return shown satisfies never;
  }
}

function doingWords(judging: number | undefined): string {
  return judging === undefined
    ? 'Comparing samplers'
    : `What comes out with ${counted(judging, 'call')}`;
}

function readyWords({ samplers, structured, front: judged }: ComparisonFile): string {
  const names = new Set(samplers.map(({ name }) => name));
  const compared = `${names.size} samplers at ${samplers.length} points; ${structured.length} fixed orders.`;
  const decoders = judged && `What comes out of ${judged.decoders.length} decoders.`;
  return [samplers.length > 0 || !decoders ? compared : '', decoders].filter(Boolean).join(' ');
}

listen<ToComparison>((message) => {
  state = message.state;
  draw();
});
onThemeChange(() => {
  theme = currentTheme();
  draw();
});
window.addEventListener('resize', draw);
send({ type: 'ready' });
