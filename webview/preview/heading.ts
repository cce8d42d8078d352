/** Whose panel it is, with its tabs, and the numbers of the whole distribution. */
import * as l10n from '@vscode/l10n';
import { spoken } from '../../src/core/input/phrase';
import { nature } from '../../src/document/doubtWords';
import { apposed, counted, extraOver, formatNats } from '../../src/document/format';
import type { PanelState, Snapshot } from '../../src/protocol/panel';
import { button } from '../parts/controls';
import { make, say } from '../parts/make';
import { refill } from '../parts/renewed';

export interface Heading {
  readonly element: HTMLElement;
  /** `whole`: with what the file says of itself; otherwise only whose it is. */
  show(state: PanelState, snapshot: Snapshot | undefined, whole: boolean): void;
  showPinned(pinned: boolean): void;
}

/** Without `pin` it stays with its file anyhow. */
export function makeHeading(tabs: HTMLElement, pin?: (pinned: boolean) => void): Heading {
  let pinned = false;
  const title = make('h1');
  const about = make('p', { class: 'about' });
  const note = make('p', { class: 'note' });
  const meaning = make(
    'details',
    { class: 'meaning' },
    make('summary', {}, l10n.t('What does this mean?')),
    note,
  );
  const inShort = make('summary');
  const facts = make('dl', { class: 'facts' });
  const remark = make('p', { class: 'note' });
  const details = make('details', { class: 'about-law' }, inShort, facts, remark);
  const pinButton = button(
    l10n.t('Pin'),
    () => pin?.(!pinned),
    'secondary',
    l10n.t('Stay with this file instead of following the active editor'),
  );
  return {
    element: make(
      'header',
      { class: 'page' },
      make('div', { class: 'title' }, title, make('div', { class: 'ways' }, tabs, pinButton)),
      about,
      details,
      meaning,
    ),
    show: (state, snapshot, whole) => {
      for (const one of [about, meaning]) one.hidden = !snapshot || !whole;
      details.hidden = !snapshot;
      pinButton.hidden = !pin || state.kind === 'empty';
      if (!snapshot) {
        say(title, state.kind === 'empty' || state.kind === 'ready' ? 'Unmask' : state.source.name);
        return;
      }
      const { source, family } = snapshot;
      say(title, snapshot.title ?? source.name);
      title.title = source.name;
      const measured = snapshot.profile.method === 'measured';
      say(note, measured && snapshot.note ? spoken(snapshot.note) : '');
      say(remark, !measured && snapshot.note ? spoken(snapshot.note) : '');
      meaning.hidden ||= note.textContent === '';
      remark.hidden = remark.textContent === '';
      say(about, snapshot.description ?? apposed(family, source.name));
      say(inShort, inShortOf(snapshot));
      refill(facts, ...factsOf(snapshot));
    },
    showPinned: (now) => {
      pinned = now;
      say(pinButton, pinned ? l10n.t('Unpin') : l10n.t('Pin'));
      pinButton.setAttribute('aria-pressed', String(pinned));
    },
  };
}

/** What a person would say of it in a line. */
function inShortOf({ length, alphabet, totals, units, profile }: Snapshot): string {
  const nats = formatNats(totals.entropy, units);
  return [
    counted(length, 'token'),
    ...(profile.blocks
      ? [l10n.t`${counted(profile.blocks.length, 'block')}, one after another`]
      : []),
    ...(profile.method === 'measured'
      ? [l10n.t`${nats} for a sequence with one token per step`]
      : [counted(alphabet, 'symbol'), l10n.t`${nats} of entropy`]),
    l10n.t`profile ${nature(profile)}`,
  ].join(' · ');
}

/** The numbers of the whole distribution, or of what was measured on a model. */
function factsOf(snapshot: Snapshot): readonly HTMLElement[] {
  const { source, length, profile, family } = snapshot;
  return [
    fact(l10n.t('Family'), family, source.name),
    fact('N', String(length), l10n.t('Number of positions')),
    ...(profile.blocks
      ? [
          fact(
            l10n.t('Blocks'),
            String(profile.blocks.length),
            l10n.t('Generated one after another'),
          ),
        ]
      : []),
    ...(profile.method === 'measured' ? modelFacts(snapshot) : lawFacts(snapshot)),
    fact(
      l10n.t('Profile'),
      apposed(nature(profile), spoken(profile.algorithm)),
      spoken(profile.reason),
    ),
  ];
}

function modelFacts({ totals, units }: Snapshot): readonly HTMLElement[] {
  return [
    fact('Σ c', formatNats(totals.entropy, units), l10n.t('A sequence with one token per step')),
    fact(l10n.t('One step'), formatNats(totals.totalCorrelation, units), extraOver(units)),
  ];
}

function lawFacts({ alphabet, totals, units, profile }: Snapshot): readonly HTMLElement[] {
  return [
    fact('q', String(alphabet), l10n.t('Number of symbols')),
    fact('H', formatNats(totals.entropy, units), l10n.t('Entropy of the sequence, Σ h(j)')),
    fact(
      'TC',
      formatNats(totals.totalCorrelation, units),
      profile.blocks
        ? l10n.t('Total correlation of the blocks: the error of one step for each of them')
        : l10n.t('Total correlation: the error of revealing everything in one step'),
    ),
    fact(
      'DTC',
      formatNats(totals.dualTotalCorrelation, units),
      l10n.t('Dual total correlation, Σ (h(j) − h(N − 1))'),
    ),
  ];
}

function fact(name: string, value: string, explanation: string): HTMLElement {
  return make('div', { title: explanation }, make('dt', {}, name), make('dd', {}, value));
}
