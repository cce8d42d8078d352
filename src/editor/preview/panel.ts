// The panel of a distribution: one page with four tabs.
import * as l10n from '@vscode/l10n';
import {
  type Disposable,
  EventEmitter,
  type LogOutputChannel,
  type Uri,
  type WebviewPanel,
} from 'vscode';
import { reasonOf } from '../../core/input/reasonOf';
import type { Goal } from '../../core/study/study';
import type { FromComparison, ToComparison } from '../../protocol/comparison';
import type { OverlayState, ToOverlay } from '../../protocol/overlay';
import { isFromComparison, isFromPage, isFromWatch } from '../../protocol/pageMessages';
import type {
  FromPanel,
  PanelSource,
  PanelState,
  Snapshot,
  TabName,
  ToPanel,
  ToTab,
} from '../../protocol/panel';
import type { FromWatch, ToWatch, WatchState, WatchWish } from '../../protocol/run';
import type { Analysis } from '../analysis/analysis';
import type { Evaluated } from '../analysis/documentState';
import { shownFirst } from '../analysis/settings';
import type { Comparing, Comparings } from '../comparison/comparing';
import { WatchSession } from '../runs/watchSession';
import { Cancelled } from '../thread/workerClient';
import { attempt } from '../window/commands';
import { fileName } from '../window/distributionFiles';
import { hearPage } from '../window/hearPage';
import { oneAtATime } from './oneAtATime';
import { Overlaid } from './overlaid';
import { looksTheSame, panelState, planOnly } from './panelState';
import { Pictures } from './pictures';
import { Slider } from './slider';

/** One page beside a text: whole states down, intentions up. */
export class Panel implements Disposable {
  pinned = false;
  private shown: PanelState = { kind: 'empty' };
  private readonly pictures = new Pictures();
  private readonly slider = new Slider();
  /** While a plan is on its way, what changes meanwhile waits for it. */
  private readonly planAll = oneAtATime(async () => !this.disposed && this.planNewest());
  private disposed = false;
  /** The tab that is shown; a command may have asked for another one before the page was there. */
  private tab: TabName = 'plan';
  private wanted: TabName | undefined;
  private comparing: Comparing;
  private hearsComparing: Disposable;
  /** From when its tab is first shown. */
  private watching: WatchSession | undefined;
  readonly overlaid: Overlaid;
  private readonly intentions = new EventEmitter<FromPanel>();
  private readonly subscriptions: readonly Disposable[];
  readonly onIntention = this.intentions.event;

  constructor(
    readonly view: WebviewPanel,
    private readonly analysis: Analysis,
    private readonly comparings: Comparings,
    private source: Uri,
    private readonly log: LogOutputChannel,
    /** What was watched before a reload. */
    private wish?: WatchWish,
  ) {
    this.overlaid = new Overlaid(analysis, (state) => this.tellOverlay(state));
    this.comparing = comparings.of(source);
    this.hearsComparing = this.comparing.onDidChange(() => this.tellComparison());
    this.subscriptions = [
      this.intentions,
      this.overlaid,
      hearPage(view.webview, isFromPage, log, (message) => this.receive(message)),
      analysis.onDidChange((state) => {
        if (state.uri === this.source.toString()) void this.refresh();
      }),
      analysis.onDidFindAhead((found) => {
        if (found.uri === this.source.toString()) void this.lookAhead(found);
      }),
    ];
    this.show(source);
  }

  get uri(): Uri {
    return this.source;
  }

  /** The last good picture of the text shown now. */
  get snapshot(): Snapshot | undefined {
    return this.pictures.last;
  }

  /** What the page was last told; for tests. */
  get state(): PanelState {
    return this.shown;
  }

  /** What is compared on the text shown now. */
  get comparison(): Comparing {
    return this.comparing;
  }

  /** The runs on the text shown now; for tests. */
  get watch(): WatchSession | undefined {
    return this.watching;
  }

  /** Brings a tab before people. */
  showTab(tab: TabName): void {
    this.wanted = tab;
    this.turnTo(tab);
    this.post({ type: 'tab', tab });
  }

  /** Turns to another text (or again to the same). */
  show(uri: Uri): void {
    if (uri.toString() !== this.source.toString()) {
      this.analysis.shown.set(this.source.toString(), undefined);
      this.pictures.forget();
      this.slider.reset();
      this.shown = { kind: 'empty' };
      this.source = uri;
      this.overlaid.drop();
      this.turnOthers();
    }
    this.view.title = l10n.t`Preview ${fileName(uri)}`;
    const analysed = this.analysis.of(uri);
    if (!analysed?.state.evaluated) analysed?.compute();
    void this.refresh();
  }

  /** Has the text analysed, which no editor may show: after a reload, or a while after it was closed. */
  async reopen(): Promise<void> {
    try {
      await this.analysis.open(this.source);
      this.show(this.source);
    } catch {
      this.fail(l10n.t('The file of this preview cannot be opened any more.'));
    }
  }

  dispose(): void {
    this.disposed = true;
    this.hearsComparing.dispose();
    this.watching?.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Hears an intention of the page. */
  receive(message: FromPanel | FromComparison | FromWatch): void {
    if (isFromWatch(message)) this.watching?.receive(message);
    else if (isFromComparison(message))
      void attempt(this.log, `comparison: ${message.type}`, () => this.comparing.receive(message));
    else this.hear(message);
  }

  private hear(message: FromPanel): void {
    const analysed = this.analysis.of(this.source);
    switch (message.type) {
      case 'ready':
        this.pictures.forgetAhead();
        this.send();
        this.sendOthers();
        return;
      case 'tab':
        if (message.tab === this.wanted) this.wanted = undefined;
        this.turnTo(message.tab);
        return;
      case 'pin':
        this.pinned = message.pinned;
        this.send();
        return;
      case 'plan':
        this.slider.move(message.goal, message.shown);
        void (analysed ? this.refresh() : this.reopen());
        return;
      case 'plansNear':
        void this.slider.near.find(this.analysis, this.source, message.steps, this.post);
        return;
      case 'shows':
        this.analysis.shown.set(this.source.toString(), message);
        return;
      case 'cancel':
        analysed?.cancel();
        return;
      case 'retry':
        void (analysed ? analysed.retry() : this.reopen());
        return;
      default:
        this.intentions.fire(message);
    }
  }

  /** Brings the page up to date, once the newest result has its plan. */
  private async refresh(): Promise<void> {
    try {
      if (await this.planAll()) this.present();
    } catch (error) {
      if (!(error instanceof Cancelled)) this.fail(reasonOf(error));
    }
  }

  /** Plans for the newest result and goal; false when that is done already. */
  private async planNewest(): Promise<boolean> {
    const { source } = this;
    const reply = this.analysis.state(source)?.evaluated?.reply;
    const planFor = async (goal: Goal) => this.analysis.of(source)?.plan(goal);
    return reply ? this.slider.answer(reply, planFor, () => this.source !== source) : false;
  }

  private present(): void {
    const state = this.analysis.state(this.source);
    if (this.disposed || !state) return;
    this.pictures.draw(state, this.slider.planned, (version) => this.origin(version));
    const { last } = this.pictures;
    const next = panelState(state, this.origin(state.version), last);
    if (next) this.tell(next);
    else if (last && this.shown.kind === 'ready') this.tell({ kind: 'ready', snapshot: last });
  }

  /** Gives the page what it is going to show, where it shows a picture and nothing else. */
  private async lookAhead(found: Evaluated): Promise<void> {
    const { source } = this;
    const analysed = this.analysis.of(source);
    if (!analysed || this.shown.kind !== 'ready') return;
    const planned = await this.slider.lookAhead(analysed, found);
    if (!planned || this.disposed || this.source !== source) return;
    const snapshot = this.pictures.drawAhead(analysed.state, planned, this.origin(found.version));
    this.post({ type: 'ahead', snapshot });
  }

  private fail(message: string): void {
    this.tell({ kind: 'failed', source: this.origin(0), message, last: this.pictures.last });
  }

  private tell(state: PanelState): void {
    if (looksTheSame(state, this.shown)) return;
    const planned = planOnly(this.shown, state);
    this.shown = state;
    if (!planned) this.send();
    else if (!this.slider.isShown) this.post(planned);
  }

  private send(): void {
    const { pinned, shown: state, pictures } = this;
    this.post(pictures.isGiven(state) ? { type: 'due', pinned } : { type: 'state', state, pinned });
  }

  /** The other tabs are about another text by now. */
  private turnOthers(): void {
    this.hearsComparing.dispose();
    this.comparing = this.comparings.of(this.source);
    this.hearsComparing = this.comparing.onDidChange(() => this.tellComparison());
    this.watching?.dispose();
    this.watching = undefined;
    this.wish = undefined;
    this.post({ type: 'watch', state: { kind: 'empty' } });
    this.tellComparison();
    this.turnTo(this.tab);
  }

  /** Runs are made while somebody sees them. */
  private turnTo(tab: TabName): void {
    this.tab = tab;
    if (tab !== 'watch' || this.watching) return;
    const tell = (state: WatchState) => this.post({ type: 'watch', state });
    this.watching = new WatchSession(this.source, this.analysis, tell, this.wish);
  }

  private sendOthers(): void {
    this.tellOverlay(this.overlaid.state);
    this.tellComparison();
    if (this.watching) this.post({ type: 'watch', state: this.watching.state });
    if (this.wanted) this.showTab(this.wanted);
  }

  private tellComparison(): void {
    const { state } = this.comparing;
    this.post({ type: 'comparison', state, shownFirst: shownFirst(this.source) });
  }

  private tellOverlay(state: OverlayState): void {
    this.post({ type: 'overlay', state, source: this.overlaid.source });
  }

  private readonly post = (message: ToPanel | ToTab | ToComparison | ToOverlay | ToWatch) => {
    if (!this.disposed) void this.view.webview.postMessage(message);
  };

  private origin(version: number): PanelSource {
    return { uri: this.source.toString(), version, name: fileName(this.source) };
  }
}
