/** The page of the preview. */
import type { PanelState } from '../../src/protocol/panel';
import { listen, remember, remembered, send } from '../parts/host';
import { onceAFrame } from '../parts/onceAFrame';
import { currentTheme, onThemeChange } from '../parts/theme';
import { buildPage } from './page';
import { type View, viewFrom } from './viewState';

const root = document.getElementById('app');
if (!root) throw new RangeError('the page has no #app');

let state: PanelState = { kind: 'empty' };
let pinned = false;
let view = viewFrom(remembered());
let theme = currentTheme();

const update = buildPage(root, { send, changeView });

const draw = onceAFrame(() => {
  const started = performance.now();
  update(state, pinned, view, theme);
  root.setAttribute('data-render-ms', (performance.now() - started).toFixed(1));
});

function changeView(change: Partial<View>): void {
  view = { ...view, ...change };
  keep();
  draw();
}

/** What the host and this page need to be as they are after a reload. */
function keep(): void {
  const uri =
    state.kind === 'ready'
      ? state.snapshot.source.uri
      : state.kind === 'empty'
        ? undefined
        : state.source.uri;
  if (uri !== undefined) remember({ uri, pinned, ...view });
}

listen((message) => {
  state = message.state;
  pinned = message.pinned;
  keep();
  draw();
});
onThemeChange(() => {
  theme = currentTheme();
  draw();
});
send({ type: 'ready' });
