/** A chart of the page as people see it now, as a picture and in words. */
import type { ShownPicture } from '../../../src/protocol/chartPicture';
import type { Theme } from '../theme';
import { onBackground } from './canvas';

/** The chart whose title begins so; nothing where it is not seen. */
export function chartShown(
  page: HTMLElement,
  title: string,
  { background }: Theme,
): Pick<ShownPicture, 'content' | 'words'> | undefined {
  const canvases = [...page.querySelectorAll<HTMLCanvasElement>('figure canvas')];
  const canvas = canvases.find(
    (one) => one.offsetParent !== null && one.getAttribute('aria-label')?.startsWith(title),
  );
  if (!canvas || canvas.width === 0) return undefined;
  return {
    content: onBackground(canvas, background).toDataURL('image/png'),
    words: canvas.getAttribute('aria-label') ?? title,
  };
}
