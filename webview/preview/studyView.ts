/** What the tabs that show what was computed of a text have in common. */
import * as l10n from '@vscode/l10n';
import { extraOver, otherSamplersRemark } from '../../src/document/format';
import type { OverlayState } from '../../src/protocol/overlay';
import type { FromPanel, Snapshot } from '../../src/protocol/panel';
import type { HostAbilities } from '../parts/around';
import type { ChartScene } from './scene';
import { namesOrders, type View } from './viewState';

/** What such a tab asks of those around it. */
export interface StudyOutlets {
  send(message: FromPanel): void;
  changeView(change: Partial<View>): void;
  readonly around: HostAbilities;
}

export interface StudyScene
  extends Omit<ChartScene, 'askSteps' | 'holdSteps' | 'dragStep' | 'overlay'> {
  readonly over: OverlayState;
}

export interface StudyView {
  readonly element: HTMLElement;
  show(scene: StudyScene): void;
  /** Draws charts of a scene that is shown later, where nobody sees them. */
  drawAhead(scene: StudyScene): void;
}

/** What the errors are errors of. */
export function errorsRemark({ profile, units, plan, schedules }: Snapshot): string {
  if (namesOrders({ plan, schedules }))
    return l10n.t`Errors are those of the order that is named, or of random order, with the distribution’s own conditionals. ${otherSamplersRemark()}`;
  return profile.method === 'measured'
    ? l10n.t`Errors are ${extraOver(units)}, not a distance from the data. ${otherSamplersRemark()}`
    : l10n.t`Errors are those of random order with the distribution’s own conditionals. ${otherSamplersRemark()}`;
}
