/** A picture of a canvas that lies on it while the canvas is drawn anew where nobody sees it. */
import { make } from '../make';
import type { Theme } from '../theme';

export interface Cover {
  lay(theme: Theme): void;
  lift(): void;
  lies(): boolean;
}

/** The canvas has its height as a style of its own, as the chart library gives it. */
export function coverOf(canvas: HTMLCanvasElement): Cover {
  // one for all times: pictures are large, and would have to be collected
  const picture = make('canvas', { 'aria-hidden': 'true' });
  const lies = () => picture.isConnected;
  return {
    lies,
    lay: ({ background }) => {
      const context = picture.getContext('2d');
      if (!context || lies()) return;
      const { width, height, style } = canvas;
      if (picture.width !== width) picture.width = width;
      if (picture.height !== height) picture.height = height;
      context.fillStyle = background;
      context.fillRect(0, 0, width, height);
      context.drawImage(canvas, 0, 0);
      picture.style.cssText = style.cssText;
      // in the flow, as the canvas is: what is positioned is put on other pixels
      Object.assign(picture.style, { marginTop: `-${style.height}`, pointerEvents: 'none' });
      canvas.after(picture);
    },
    lift: () => picture.remove(),
  };
}
