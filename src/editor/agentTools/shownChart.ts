// A chart of the panel as a picture: the page that shows it is asked.
import type { CancellationToken, Disposable, Uri } from 'vscode';
import type { AskPicture, ShownPicture } from '../../protocol/chartPicture';
import type { Panels } from '../preview/panels';

/** Milliseconds between two questions, and until nothing more is hoped for: a page may just be opening. */
const between = 250;
const patience = 30_000;

/** Opens the panel of a file, and has its chart with this title; complains where the page shows none. */
export async function shownChart(
  panels: Panels,
  uri: Uri,
  chart: string,
  token: CancellationToken,
): Promise<ShownPicture> {
  const panel = await panels.open(uri, 'plan');
  const question: AskPicture = { type: 'askPicture', uri: uri.toString(), chart };
  const listening: Disposable[] = [];
  let asking: ReturnType<typeof setInterval> | undefined;
  let limit: ReturnType<typeof setTimeout> | undefined;
  const answered = new Promise<ShownPicture>((resolve, reject) => {
    const ask = () => void panel.view.webview.postMessage(question);
    listening.push(
      panel.onIntention((message) => {
        if (
          message.type === 'shownPicture' &&
          message.uri === question.uri &&
          message.chart === chart
        )
          resolve(message);
      }),
      token.onCancellationRequested(() => reject(new Error('Cancelled.'))),
    );
    const complaint = `The panel shows no "${chart}": bring it before you and try again.`;
    limit = setTimeout(() => reject(new Error(complaint)), patience);
    asking = setInterval(ask, between);
    ask();
  });
  return answered.finally(() => {
    clearInterval(asking);
    clearTimeout(limit);
    for (const one of listening) one.dispose();
  });
}
