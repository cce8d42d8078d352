/** What samplers lose on a distribution, held against the best random order: a tab of the panel, or a page of its own. */
import * as l10n from '@vscode/l10n';
import { counted, inARow, labelled } from '../../src/document/format';
import { stageName } from '../../src/document/stageNames';
import type {
  ComparisonFile,
  ComparisonState,
  FromComparison,
} from '../../src/protocol/comparison';
import type { PanelState } from '../../src/protocol/panel';
import type { SaveChart } from '../../src/protocol/saveChart';
import { makeFigure } from '../parts/chart/figure';
import { button } from '../parts/controls';
import { make, say } from '../parts/make';
import { makeStatusLine, remainingWords } from '../parts/notice';
import type { Theme } from '../parts/theme';
import type { View } from '../preview/viewState';
import { compareChart } from './compareChart';
import { makeCompareTable } from './compareTable';
import { makeFrontSection } from './frontSection';
import { ownSchedules } from './ownSchedules';
import { drawnSamplers, makeSamplerList } from './samplerList';
import { makeTokenFields } from './tokenFields';

/** From this width on there is room for the legend beside the chart. */
const wideFrom = 900;

/** What is asked of the host. */
type Send = (message: FromComparison | SaveChart) => void;

interface CompareOutlets {
  readonly send: Send;
  changeView(change: Pick<View, 'samplers'>): void;
}

interface CompareView {
  readonly element: HTMLElement;
  show(scene: {
    readonly comparison: ComparisonState;
    readonly theme: Theme;
    readonly view: Pick<View, 'samplers'>;
    readonly shownFirst?: readonly string[] | undefined;
    /** The file that is compared, where this is a tab of its panel. */
    readonly state?: PanelState;
  }): void;
}

/** `alone`: as the page of a saved file, which has no other tabs. */
export function makeCompareView({ send, changeView }: CompareOutlets, alone: boolean): CompareView {
  const header = makeHeader(send, alone);
  const notice = makeProgressNotice(() => send({ type: 'cancelComparing' }));
  const invitation = makeInvitation(send);
  const figure = makeFigure(
    {
      title: l10n.t('Error against steps'),
      explanation: l10n.t(
        'Every sampler at every value of its parameters, and the best random order',
      ),
      class: 'compared',
    },
    send,
    button(
      'CSV',
      () => send({ type: 'saveComparisonCsv' }),
      'secondary',
      l10n.t('Save all numbers as CSV…'),
    ),
  );
  const front = makeFrontSection(send);
  const table = makeCompareTable((place) => send({ type: 'exportOrder', place }));
  const list = makeSamplerList((samplers) => changeView({ samplers }));
  header.element.append(front.controls);
  const compared = make('div', {}, list.element, figure.element);
  const picture = make('div', { class: 'picture' }, compared, front.figure, table.element);
  return {
    element: make('div', { class: 'compare' }, header.element, notice.element, invitation, picture),
    show: ({ comparison: state, theme, view, shownFirst, state: file }) => {
      const wide = window.innerWidth >= wideFrom;
      header.show(state);
      notice.show(state);
      front.show(state, theme, wide);
      const compares = state.kind !== 'empty' && state.comparison.samplers.length > 0;
      compared.hidden = table.element.hidden = !compares;
      invitation.hidden = alone || compares || state.kind === 'computing';
      if (state.kind === 'empty' || !compares) return;
      const names = drawnSamplers(state.comparison, view.samplers, shownFirst);
      list.show(state.comparison, names);
      const own = ownSchedules(state.comparison, file);
      const draw = (colours: Theme) => compareChart(state.comparison, colours, wide, names, own);
      figure.draw(draw(theme), theme, draw);
      table.show(state.comparison);
    },
  };
}

/** What there is to see where nothing has been compared yet, and the button for it. */
function makeInvitation(send: Send): HTMLElement {
  return make(
    'div',
    { class: 'invitation' },
    make('h2', {}, l10n.t('What do real samplers lose here?')),
    make(
      'p',
      {},
      l10n.t(
        'The samplers of LLaDA, Dream, Fast-dLLM, MDLM and others at every value of their parameters, held against the best steps in random order and against the best fixed order. Points appear as they are computed; what is there stays when you cancel.',
      ),
    ),
    button(
      l10n.t('Compare samplers'),
      () => send({ type: 'compare', temperature: 1, topP: 1 }),
      'primary',
      l10n.t('Computes with this file; nothing is written'),
    ),
  );
}

/** Whose samplers they are, and what can be asked for. */
function makeHeader(
  send: Send,
  alone: boolean,
): { readonly element: HTMLElement; show(state: ComparisonState): void } {
  const title = make('h1');
  const about = make('p', { class: 'about' });
  const tokens = makeTokenFields((wanted) => send({ type: 'compare', ...wanted }));
  const watch = button(
    l10n.t('Watch one run'),
    () => send({ type: 'watch' }),
    'secondary',
    l10n.t('Play how a sampler reveals one sequence, step by step'),
  );
  const save = button(
    l10n.t('Save comparison…'),
    () => send({ type: 'saveComparison' }),
    'secondary',
    l10n.t('Into a file *.compare.json, which shows it again'),
  );
  const top = alone ? [title, watch] : [about, save];
  const element = make(
    'header',
    { class: 'page' },
    make('div', { class: alone ? 'title' : 'top' }, ...top),
    alone ? about : undefined,
    tokens.element,
  );
  return {
    element,
    show: (state) => {
      tokens.show(state);
      save.hidden = state.kind !== 'ready' && state.kind !== 'failed';
      element.hidden = state.kind === 'empty';
      if (state.kind === 'empty') return;
      const { source, count, seed, about: given } = state.comparison;
      say(title, l10n.t`Samplers compared on ${source}`);
      say(
        about,
        given ??
          l10n.t`Estimates as sure as from ${counted(count, 'sequence')}, seed ${seed}; what is exact needs none.`,
      );
      about.hidden = count === 0;
    },
  };
}

function makeProgressNotice(cancel: () => void): {
  readonly element: HTMLElement;
  show(state: ComparisonState): void;
} {
  const stop = button(l10n.t('Cancel'), cancel, 'secondary', l10n.t('Keeps what was found'));
  const line = makeStatusLine(stop);
  return {
    element: line.element,
    show: (state) => {
      line.show(noticeOf(state), state);
      stop.hidden = state.kind !== 'computing';
    },
  };
}

function noticeOf(shown: ComparisonState): string {
  switch (shown.kind) {
    case 'empty':
      return '';
    case 'computing':
      return labelled(
        doingWords(shown.judging),
        `${stageName(shown.stage)} …${remainingWords(shown.seconds)}`,
      );
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
    ? l10n.t('Comparing samplers')
    : l10n.t`What comes out with ${counted(judging, 'call')}`;
}

function readyWords({ samplers, structured, front: judged }: ComparisonFile): string {
  const names = new Set(samplers.map(({ name }) => name));
  const compared = l10n.t`${counted(names.size, 'sampler')} at ${counted(samplers.length, 'point')}; ${counted(structured.length, 'fixed order')}.`;
  const decoders =
    judged && l10n.t`What comes out of ${counted(judged.decoders.length, 'decoder')}.`;
  return inARow([samplers.length > 0 || !decoders ? compared : '', decoders]);
}
