// The pictures of one text: the last one that is shown, and one that the page was given before its time.
import type { PanelSource, PanelState, Snapshot } from '../../protocol/panel';
import { snapshotOf } from '../../tasks/snapshot';
import type { DocumentState } from '../analysis/documentState';
import type { Planned } from './slider';

interface Picture {
  readonly snapshot: Snapshot;
  /** What it was drawn from. */
  readonly planned: Planned;
}

export class Pictures {
  private newest: Picture | undefined;
  private ahead: Picture | undefined;

  /** The last good one. */
  get last(): Snapshot | undefined {
    return this.newest?.snapshot;
  }

  forget(): void {
    this.newest = undefined;
    this.forgetAhead();
  }

  /** The page does not have it any more. */
  forgetAhead(): void {
    this.ahead = undefined;
  }

  /** What will be shown, as soon as the result that it is drawn from is that of the text. */
  drawAhead({ outline }: DocumentState, planned: Planned, source: PanelSource): Snapshot {
    const snapshot = snapshotOf(outline, planned.reply, source, planned);
    this.ahead = { snapshot, planned };
    return snapshot;
  }

  /** Draws what is planned, if that is of the newest result and is not drawn yet. */
  draw(
    { outline, evaluated }: DocumentState,
    planned: Planned | undefined,
    sourceOf: (version: number) => PanelSource,
  ): void {
    if (!planned || planned === this.newest?.planned || planned.reply !== evaluated?.reply) return;
    const draw = () => snapshotOf(outline, planned.reply, sourceOf(evaluated.version), planned);
    this.newest = planned === this.ahead?.planned ? this.ahead : { planned, snapshot: draw() };
  }

  /** Whether the page was given this picture already, and is to be told only that it is due: once. */
  isGiven(state: PanelState): boolean {
    const given = state.kind === 'ready' && state.snapshot === this.ahead?.snapshot;
    if (given) this.ahead = undefined;
    return given;
  }
}
