/** How tokens are drawn, and the button that compares once more with that. */
import * as l10n from '@vscode/l10n';
import type { ComparisonState } from '../../src/protocol/comparison';
import { button, numberField } from '../parts/controls';
import { make } from '../parts/make';

interface Tokens {
  readonly temperature: number;
  readonly topP: number;
}

export function makeTokenFields(compare: (wanted: Tokens) => void): {
  readonly element: HTMLElement;
  show(state: ComparisonState): void;
} {
  /** How the tokens of what is shown were drawn. */
  let inForce: Tokens = { temperature: 1, topP: 1 };
  /** What somebody typed, and did not compare yet. */
  let typed: Partial<Tokens> = {};
  const temperature = numberField(l10n.t('Temperature'), (value) => {
    if (!(value >= 0 && value <= 100)) return l10n.t('A number from 0 to 100; 1 changes nothing.');
    typed = { ...typed, temperature: value };
    return undefined;
  });
  const topP = numberField('Top-p', (value) => {
    if (!(value > 0 && value <= 1))
      return l10n.t('A number above 0 and up to 1, which changes nothing.');
    typed = { ...typed, topP: value };
    return undefined;
  });
  const again = button(
    l10n.t('Compare again'),
    () => compare({ ...inForce, ...typed }),
    'secondary',
    l10n.t('The same samplers with this temperature and top-p'),
  );
  const element = make(
    'div',
    { class: 'fields', role: 'group', 'aria-label': l10n.t('How tokens are drawn') },
    temperature.element,
    topP.element,
    again,
    make(
      'span',
      { class: 'remark' },
      l10n.t('Other values than 1 change the law that samplers aim at.'),
    ),
  );
  return {
    element,
    show: (state) => {
      element.hidden = state.kind !== 'ready' && state.kind !== 'failed';
      if (state.kind !== 'empty') {
        const { temperature: drawn = 1, topP: kept = 1 } = state.comparison;
        inForce = { temperature: drawn, topP: kept };
      }
      temperature.show(String(typed.temperature ?? inForce.temperature));
      topP.show(String(typed.topP ?? inForce.topP));
    },
  };
}
