// A run that is watched: asked for, stepped through and asked for anew.
import * as l10n from '@vscode/l10n';
import { CancellationTokenSource, type Disposable, type Uri, workspace } from 'vscode';
import { reasonOf } from '../../core/input/reasonOf';
import type { Draft } from '../../protocol/panel';
import {
  type FromWatch,
  followingSampler,
  populationSampler,
  type RunChoice,
  type RunSide,
  type WatchProgressParams,
  type WatchState,
  type WatchWish,
} from '../../protocol/run';
import type { Analysis } from '../analysis/analysis';
import { tooLarge } from '../analysis/tooLarge';
import { Cancelled } from '../thread/workerClient';
import { fileName } from '../window/distributionFiles';

/** A changed text is watched anew this long after the last key. */
const quietMilliseconds = 400;
/** Steps that are dragged are watched when they rest this long. */
const restMilliseconds = 150;
/** What is asked of the worker has names that no two sessions share. */
let tickets = 0;

interface Asked {
  readonly ticket: string;
  readonly cancelling: CancellationTokenSource;
}

/** The runs of samplers on one text, as a page shows them: whole states down, intentions up. */
export class WatchSession implements Disposable {
  private shown: WatchState = { kind: 'empty' };
  private asked: readonly Asked[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private following: ReturnType<typeof setTimeout> | undefined;
  private readings = 0;
  private disposed = false;
  private readonly subscriptions: readonly Disposable[];

  constructor(
    readonly uri: Uri,
    private readonly analysis: Analysis,
    private readonly changed: (state: WatchState) => void,
    private wish?: WatchWish,
  ) {
    this.subscriptions = [
      analysis.onDidWatch((step) => this.progressed(step)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0 || document.uri.toString() !== uri.toString()) return;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.read(), quietMilliseconds);
      }),
      analysis.shown.onDidChange((changed) => {
        if (changed !== uri.toString()) return;
        clearTimeout(this.following);
        this.following = setTimeout(() => this.wish && this.wanted(this.wish), restMilliseconds);
      }),
    ];
    void this.read();
  }

  /** What the page was last told; for tests. */
  get state(): WatchState {
    return this.shown;
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    clearTimeout(this.following);
    this.cancel();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Hears an intention of the page. */
  receive(message: FromWatch): void {
    switch (message.type) {
      case 'wish':
        this.wanted(message.wish);
        return;
      case 'cancelRun':
        this.asked[message.side]?.cancelling.cancel();
        return;
      default:
        message satisfies never;
    }
  }

  /** Reads the text as it stands, and watches what it describes. */
  private async read(): Promise<void> {
    const reading = ++this.readings;
    const isOld = () => this.disposed || reading !== this.readings;
    try {
      const document = await this.document();
      const { law, offered, schedules, suggested } =
        await this.analysis.client.thread.watchable(document);
      if (isOld()) return;
      this.wish ??= { seed: 1, choices: suggested };
      const { seed, choices } = this.wish;
      const before = this.shown.kind === 'shown' ? this.shown : undefined;
      // runs of another law are no picture of this one
      const same = JSON.stringify(before?.law) === JSON.stringify(law);
      const sides = choices.map((choice, k) =>
        this.begun(choice, same ? before?.sides[k] : undefined),
      );
      const { uri } = document;
      const of = { uri, name: fileName(this.uri), law, offered, schedules };
      this.tell({ kind: 'shown', ...of, seed, sides });
      this.cancel();
      this.asked = choices.map((choice, k) => this.run(choice, k));
    } catch (error) {
      if (isOld() || error instanceof Cancelled) return;
      const message = reasonOf(error);
      if (this.shown.kind === 'shown') this.tell({ ...this.shown, stale: message });
      else this.tell({ kind: 'failed', name: fileName(this.uri), message });
    }
  }

  private async document() {
    const document = await workspace.openTextDocument(this.uri);
    const text = document.getText();
    const large = tooLarge(text);
    if (large) throw new Error(large.problems[0]?.message ?? l10n.t('The file is too large.'));
    return { uri: this.uri.toString(), version: document.version, text };
  }

  /** The steps that are dragged in the panel, for a side that follows them. */
  private draggedFor({ sampler }: RunChoice): Draft | undefined {
    if (sampler !== followingSampler && sampler !== populationSampler) return undefined;
    return this.analysis.shown.of(this.uri.toString())?.draft;
  }

  /** A side that is to be run, with the run it showed before. */
  private begun(choice: RunChoice, before: RunSide | undefined): RunSide {
    const phase = { kind: 'computing', stage: 'run', fraction: 0 } as const;
    const dragged = this.draggedFor(choice)?.sizes;
    const run = before?.run;
    return { choice, phase, ...(dragged && { dragged }), ...(run && { run }) };
  }

  /** Another seed, sampler, parameter or dragged step; what stays as it was is not run again. */
  private wanted(wish: WatchWish): void {
    this.wish = wish;
    if (this.shown.kind !== 'shown') return;
    const { sides: before, seed } = this.shown;
    const stays = wish.choices.map(
      (choice, k) =>
        wish.seed === seed &&
        before[k]?.phase.kind !== 'failed' &&
        JSON.stringify([before[k]?.choice, before[k]?.dragged]) ===
          JSON.stringify([choice, this.draggedFor(choice)?.sizes]),
    );
    const asked = this.asked;
    for (const [k, one] of asked.entries()) if (!stays[k]) one.cancelling.cancel();
    const sides = wish.choices.map(
      (choice, k) => (stays[k] && before[k]) || this.begun(choice, before[k]),
    );
    this.tell({ ...this.shown, seed: wish.seed, sides });
    this.asked = wish.choices.map((choice, k) => (stays[k] && asked[k]) || this.run(choice, k));
  }

  private run(choice: RunChoice, side: number): Asked {
    const cancelling = new CancellationTokenSource();
    const ticket = `run ${++tickets}`;
    void this.ask(choice, side, { ticket, cancelling });
    return { ticket, cancelling };
  }

  private async ask(choice: RunChoice, side: number, { ticket, cancelling }: Asked): Promise<void> {
    const seed = this.wish?.seed ?? 1;
    try {
      const document = await this.document();
      const { sizes, from } = this.draggedFor(choice) ?? {};
      const steps = { ...(sizes && { dragged: sizes }), ...(from && { draggedFrom: from }) };
      const params = { ...document, ticket, seed, choice, ...steps };
      const run = await this.analysis.client.thread.watch(params, cancelling.token);
      this.show(side, ticket, { phase: { kind: 'ready' }, run });
    } catch (error) {
      const message = error instanceof Cancelled ? l10n.t('Cancelled.') : reasonOf(error);
      this.show(side, ticket, { phase: { kind: 'failed', message } });
    } finally {
      cancelling.dispose();
    }
  }

  private progressed({ ticket, stage, fraction, soFar }: WatchProgressParams): void {
    const side = this.asked.findIndex((one) => one.ticket === ticket);
    const phase = { kind: 'computing', stage, fraction } as const;
    this.show(side, ticket, { phase, ...(soFar && { run: soFar }) });
  }

  /** Changes one side, unless something else is asked of it by now. */
  private show(side: number, ticket: string, change: Partial<RunSide>): void {
    if (this.disposed || this.shown.kind !== 'shown') return;
    if (this.asked[side]?.ticket !== ticket) return;
    const sides = this.shown.sides.map((one, k) => (k === side ? { ...one, ...change } : one));
    this.tell({ ...this.shown, sides });
  }

  private cancel(): void {
    for (const { cancelling } of this.asked) cancelling.cancel();
  }

  private tell(state: WatchState): void {
    this.shown = state;
    if (!this.disposed) this.changed(state);
  }
}
