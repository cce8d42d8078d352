/** A plan without its panel. A notebook may come from anybody, so its picture is an image, in which nothing runs, and its words are text. */

export function drawn({
  words,
  svg,
}: {
  readonly words: string;
  readonly svg: string | null;
}): HTMLElement {
  const figure = document.createElement('figure');
  figure.className = 'unmask-plan';
  figure.style.margin = '0';
  const caption = document.createElement('figcaption');
  caption.append(said(words));
  figure.append(caption);
  if (svg !== null) {
    const picture = document.createElement('img');
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(inTheme(svg))}`;
    picture.alt = words;
    picture.style.maxWidth = '100%';
    figure.append(picture);
  }
  return figure;
}

export function said(words: string): HTMLElement {
  const line = document.createElement('p');
  line.textContent = words;
  return line;
}

/** An image knows nothing of the notebook around it: it is told whether that is light or dark. */
function inTheme(svg: string): string {
  const kind = document.body.dataset.vscodeThemeKind ?? document.body.className;
  const scheme = /light/.test(kind) ? 'light' : 'dark';
  return svg.replace(/prefers-color-scheme: *dark/g, () =>
    scheme === 'dark' ? 'min-width: 0' : 'max-width: 0',
  );
}
