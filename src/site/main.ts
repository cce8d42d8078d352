// Where the page without an editor starts: with its language, since some texts are made when their module loads.
import { givenByBuild } from './given';
import { beginInLanguage } from './pageLanguage';

void start();

async function start(): Promise<void> {
  const given = givenByBuild();
  await beginInLanguage(given.languages);
  const { fillPage } = await import('./wholePage');
  fillPage(given);
  const script = document.createElement('script');
  script.nonce = given.nonce;
  script.textContent = given.panel;
  document.body.append(script);
  // the toolkit of controls takes its colours from the page when that is loaded, which it was while a translation was unpacked
  if (document.readyState === 'complete') dispatchEvent(new Event('load'));
}
