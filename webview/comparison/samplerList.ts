/** Which samplers the chart draws: a few that people know, and others from a list that can be searched. */
import * as l10n from '@vscode/l10n';
import type { ComparisonFile } from '../../src/protocol/comparison';
import { make, say } from '../parts/make';
import { titlesOf } from './compareRows';

/** Those that somebody picked, in the order in which they were; otherwise those that the setting names, or four. The best orders are always drawn beside them. */
export function drawnSamplers(
  comparison: ComparisonFile,
  picked: readonly string[] | undefined,
  first: readonly string[] = [],
): readonly string[] {
  const names = titlesOf(comparison).map(([name]) => name);
  const wanted = (picked ?? first).filter((name) => names.includes(name));
  return wanted.length > 0 || picked?.length === 0 ? wanted : names.slice(0, 4);
}

const libraries: readonly string[] = [
  'LLaDA',
  'Dream',
  'Fast-dLLM',
  'dInfer',
  'MDLM',
  'ReMDM',
  'EB-Sampler',
];

/** Whose sampler it is, by its title. */
export function libraryOf(title: string): string {
  const first = libraries
    .map((name) => ({ name, at: title.indexOf(name) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at)[0];
  return first?.name ?? l10n.t('Of papers, and orders');
}

export interface SamplerList {
  readonly element: HTMLElement;
  show(comparison: ComparisonFile, drawn: readonly string[]): void;
}

export function makeSamplerList(pick: (names: readonly string[]) => void): SamplerList {
  const summary = make('summary');
  const search = make('input', {
    type: 'search',
    placeholder: l10n.t('Search samplers'),
    'aria-label': l10n.t('Search samplers'),
  });
  const groups = make('div', { class: 'groups' });
  let shown: { readonly comparison: ComparisonFile; readonly drawn: readonly string[] } | undefined;
  let listed = '';
  const toggle = (name: string, on: boolean) => {
    const others = (shown?.drawn ?? []).filter((one) => one !== name);
    pick(on ? [...others, name] : others);
  };
  const fill = () => {
    if (!shown) return;
    const words = search.value.trim().toLowerCase();
    const titles = titlesOf(shown.comparison).filter(([, title]) =>
      title.toLowerCase().includes(words),
    );
    const key = JSON.stringify(titles);
    if (key !== listed) groups.replaceChildren(...groupsOf(titles, toggle));
    listed = key;
    for (const box of groups.querySelectorAll('input'))
      box.checked = shown.drawn.includes(box.value);
  };
  search.addEventListener('input', fill);
  return {
    element: make('details', { class: 'samplers' }, summary, search, groups),
    show: (comparison, drawn) => {
      shown = { comparison, drawn };
      say(
        summary,
        l10n.t`Samplers in the chart: ${drawn.length} of ${titlesOf(comparison).length}`,
      );
      fill();
    },
  };
}

function groupsOf(
  titles: readonly (readonly [name: string, title: string])[],
  toggle: (name: string, on: boolean) => void,
): readonly HTMLElement[] {
  const names = [...new Set(titles.map(([, title]) => libraryOf(title)))].sort();
  return names.map((library) =>
    make(
      'fieldset',
      {},
      make('legend', {}, library),
      ...titles
        .filter(([, title]) => libraryOf(title) === library)
        .map(([name, title]) => {
          const box = make('input', { type: 'checkbox', value: name });
          box.addEventListener('change', () => toggle(name, box.checked));
          return make('label', {}, box, title);
        }),
    ),
  );
}
