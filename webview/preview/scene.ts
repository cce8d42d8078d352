/** What a chart of the preview is, and what it is drawn from. */
import type { Overlay } from '../../src/protocol/overlay';
import type { Snapshot } from '../../src/protocol/panel';
import type { Drawing } from '../parts/chart/drawing';
import type { AboutFigure } from '../parts/chart/figure';
import type { Theme } from '../parts/theme';
import type { ShownSchedule, View } from './viewState';

/** All that a chart can depend on. */
export interface ChartScene {
  readonly snapshot: Snapshot;
  /** The schedule that somebody chose, or the best. */
  readonly shown: ShownSchedule;
  readonly view: View;
  readonly theme: Theme;
  /** Another file that is drawn over this one. */
  readonly overlay?: Overlay | undefined;
  /** Asks for the best schedule with so many steps; absent where that cannot be asked. */
  readonly askSteps?: ((steps: number) => void) | undefined;
  /** Says that any of these may be asked for soon; there where they can be asked for. */
  readonly holdSteps?: ((steps: readonly number[]) => void) | undefined;
  /** Changes the tokens of one step of the schedule shown; absent where that cannot be dragged. */
  readonly dragStep?: ((index: number, size: number) => void) | undefined;
}

/** One chart: its figure, its place, its table and its picture button follow. */
export interface PreviewChart extends AboutFigure {
  /** A checkbox beside its title. */
  readonly toggle?: 'logarithmic';
  /** Undefined where there is nothing to draw: the figure is then left out. */
  readonly draw: (scene: ChartScene) => Drawing | undefined;
  /** All that it depends on, where that is less than the scene: while it is the same nothing is drawn anew. */
  readonly needs?: (scene: ChartScene) => readonly unknown[];
}
