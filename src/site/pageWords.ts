// What stands in the page before its scripts run: English where it is declared, in index.html.
import { declaredText } from '../document/textLanguage';
import { languageNow } from '../editor/window/language';
import { pageLanguages } from './languageChoice';
import { languageField } from './pageLanguage';
import { linkTo } from './sharedLink';
import { element, message } from './vscode/dialogs';
import { shownText } from './vscode/pageText';

/** Says the page's own words in its language, and hands the panel its texts as the editor does. */
export function speakPage(): void {
  for (const part of document.querySelectorAll('title, #bar, #left, #guide-language'))
    sayWithin(part);
  const about = document.querySelector('meta[name="description"]');
  about?.setAttribute('content', declaredText(about.getAttribute('content') ?? ''));
  sayGuide();
  for (const named of document.querySelectorAll('[title], [aria-label]'))
    for (const name of ['title', 'aria-label']) {
      const text = named.getAttribute(name);
      if (text) named.setAttribute(name, declaredText(text));
    }
  const texts = JSON.stringify(languageNow().texts);
  document.body.append(element('script', { type: 'application/json', id: 'translations' }, texts));
}

/** Its headings; what stands below them is English, and says so. */
function sayGuide(): void {
  const { name } = languageNow();
  if (name === 'en') return;
  for (const heading of document.querySelectorAll<HTMLElement>('#guide :is(h1, h2)')) {
    sayWithin(heading);
    heading.lang = name;
  }
  document.querySelector('#guide-language')?.removeAttribute('hidden');
}

function sayWithin(part: Element): void {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue?.trim();
    if (text) node.nodeValue = node.nodeValue?.replace(text, () => declaredText(text)) ?? null;
  }
}

/** Another language is another address: the text comes along in it. */
export function offerLanguages(menu: HTMLSelectElement): void {
  menu.append(...Object.entries(pageLanguages).map(([name, title]) => new Option(title, name)));
  menu.value = languageNow().name;
  menu.addEventListener('change', () => void goTo(menu));
}

async function goTo(menu: HTMLSelectElement): Promise<void> {
  const text = shownText();
  try {
    const hash = text ? await linkTo(text.name, text.getText()) : '';
    location.href = `?${languageField}=${menu.value}${hash}`;
  } catch (error) {
    menu.value = languageNow().name;
    void message(error instanceof Error ? error.message : String(error), { modal: true });
  }
}
