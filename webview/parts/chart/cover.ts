/** A picture of a canvas that lies on it while the canvas is drawn anew where nobody sees it. */
import { make } from '../make';
import type { Theme } from '../theme';

export interface Cover {
  lay(theme: Theme): void;
  lift(): void;
  lies(): boolean;
  /** Where the canvas has another size it cannot lie any more. */
  drop(): void;
}

/** The canvas has its height as a style of its own, as the chart library gives it. */
export function coverOf(canvas: HTMLCanvasElement): Cover {
  // one for all times: pictures are large, and would have to be collected
  const picture = make('canvas', { 'aria-hidden': 'true' });
  let lies = false;
  const lift = () => {
    // it keeps its place: nothing is laid out anew
    if (lies) picture.style.visibility = 'hidden';
    lies = false;
  };
  return {
    lies: () => lies,
    lay: ({ background }) => {
      const context = picture.getContext('2d');
      if (!context || lies) return;
      const { width, height, style } = canvas;
      if (picture.width !== width) picture.width = width;
      if (picture.height !== height) picture.height = height;
      context.fillStyle = background;
      context.fillRect(0, 0, width, height);
      context.drawImage(canvas, 0, 0);
      lies = true;
      picture.style.visibility = '';
      if (picture.isConnected) return;
      picture.style.cssText = style.cssText;
      // in the flow, as the canvas is: what is positioned is put on other pixels
      Object.assign(picture.style, { marginTop: `-${style.height}`, pointerEvents: 'none' });
      canvas.after(picture);
    },
    lift,
    drop: () => {
      lift();
      picture.remove();
    },
  };
}
