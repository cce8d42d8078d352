/** What can be done with a chart: copied, or saved as a picture, as numbers, for a paper. */
import * as l10n from '@vscode/l10n';
import { inEnglish } from '../../../src/document/textLanguage';
import type { PictureFormat, SaveChart } from '../../../src/protocol/saveChart';
import { type MenuItem, menuButton } from '../menu';
import { paperTheme, type Theme } from '../theme';
import { onBackground } from './canvas';
import type { Drawing } from './drawing';
import { pgfplotsOf } from './pgfplots';
import { type PictureSize, pngOf, svgOf } from './savedPicture';

/** A chart in the colours of a theme. */
export type InColours = (theme: Theme) => Drawing | undefined;

interface ShownChart {
  readonly inColours: InColours;
  readonly theme: Theme;
}

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
  const asShown = ({ theme }: ShownChart) => onBackground(canvas, theme.background);
  const picture = (format: PictureFormat, content: string) =>
    save({ type: 'savePicture', name: title, format, content });
  /** For a page of white paper; where the panel is narrow, larger than it is shown. */
  const onPaper = (label: string, act: (drawing: Drawing, size: PictureSize) => void) =>
    item(label, ({ inColours }) => {
      const drawing = inColours(paperTheme);
      if (!drawing) return;
      const { clientWidth, clientHeight } = canvas;
      act(drawing, { width: Math.max(480, clientWidth), height: Math.max(320, clientHeight) });
    });
  /** For a program: in English. */
  const asNumbers = (label: string, act: (drawing: Drawing) => void) =>
    item(label, ({ inColours }) =>
      inEnglish(() => {
        const drawing = inColours(paperTheme);
        if (drawing) act(drawing);
      }),
    );
  return menuButton(l10n.t`${title}: copy or save`, [
    item(l10n.t('Copy picture'), (chart) => void copied(asShown(chart))),
    item(l10n.t('Save as PNG…'), (chart) => picture('png', asShown(chart).toDataURL('image/png'))),
    onPaper(l10n.t('Save as PNG on white…'), (drawing, size) =>
      picture('png', pngOf(title, drawing, paperTheme, size)),
    ),
    onPaper(l10n.t('Save as SVG on white…'), (drawing, size) =>
      picture('svg', svgOf(title, drawing, paperTheme, size)),
    ),
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
