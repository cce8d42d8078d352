/** What can be done with a chart: copied, or saved as a picture, as numbers, for a paper. */
import * as l10n from '@vscode/l10n';
import { inEnglish } from '../../../src/document/textLanguage';
import type { PictureFormat, SaveChart } from '../../../src/protocol/saveChart';
import { type MenuItem, menuButton } from '../menu';
import { paperTheme, type Theme } from '../theme';
import type { Drawing } from './drawing';
import { pgfplotsOf } from './pgfplots';
import { type PictureSize, pictureOf, pngOf, svgOf } from './savedPicture';

/** A chart in the colours of a theme. */
export type InColours = (theme: Theme) => Drawing | undefined;

interface ShownChart {
  readonly inColours: InColours;
  readonly theme: Theme;
}

type ActOnDrawing = (drawing: Drawing, size: PictureSize, theme: Theme) => void;

export function chartMenu(
  title: string,
  canvas: HTMLCanvasElement,
  shown: () => ShownChart | undefined,
  save: (asked: SaveChart) => void,
  more: readonly MenuItem[],
): HTMLElement {
  const item = (label: string, act: (chart: ShownChart) => void): MenuItem => ({
    label,
    act: () => {
      const chart = shown();
      if (chart) act(chart);
    },
  });
  const picture = (format: PictureFormat, content: string) =>
    save({ type: 'savePicture', name: title, format, content });
  /** Where the panel is narrow, larger than it is shown. */
  const inSize = ({ inColours }: ShownChart, theme: Theme, act: ActOnDrawing) => {
    const drawing = inColours(theme);
    if (!drawing) return;
    const { clientWidth, clientHeight } = canvas;
    act(drawing, { width: Math.max(480, clientWidth), height: Math.max(320, clientHeight) }, theme);
  };
  const asShown = (label: string, act: ActOnDrawing) =>
    item(label, (chart) => inSize(chart, chart.theme, act));
  /** For a page of white paper. */
  const onPaper = (label: string, act: ActOnDrawing) =>
    item(label, (chart) => inSize(chart, paperTheme, act));
  /** For a program: in English. */
  const asNumbers = (label: string, act: (drawing: Drawing) => void) =>
    item(label, ({ inColours }) =>
      inEnglish(() => {
        const drawing = inColours(paperTheme);
        if (drawing) act(drawing);
      }),
    );
  return menuButton(l10n.t`${title}: copy or save`, [
    asShown(l10n.t('Copy picture'), (...chart) => void copied(pictureOf(title, ...chart))),
    asShown(l10n.t('Save as PNG…'), (...chart) => picture('png', pngOf(title, ...chart))),
    onPaper(l10n.t('Save as PNG on white…'), (...chart) => picture('png', pngOf(title, ...chart))),
    onPaper(l10n.t('Save as SVG on white…'), (...chart) => picture('svg', svgOf(title, ...chart))),
    asNumbers(l10n.t('Save for LaTeX (pgfplots)…'), (drawing) =>
      picture('tex', pgfplotsOf(title, drawing)),
    ),
    asNumbers(l10n.t('Save numbers as CSV…'), ({ words }) =>
      save({ type: 'saveTable', name: title, rows: [words.head, ...words.rows()] }),
    ),
    ...more,
  ]);
}

async function copied(canvas: HTMLCanvasElement): Promise<void> {
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (picture) await navigator.clipboard.write([new ClipboardItem({ [picture.type]: picture })]);
}
