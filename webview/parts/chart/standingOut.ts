/** The series under the pointer stands out: all others fade. */
import type { Plugin } from 'chart.js';
import type { Drawing } from './drawing';

/** How much is left of the others. */
const faded = 0.22;

/** Where the nearest point speaks alone, and there are several. */
export function standingOut(current: () => Drawing | undefined): Plugin<'bar' | 'line'> {
  return {
    id: 'standingOut',
    beforeDatasetDraw: (chart, { index }) => {
      const drawing = current();
      const active = chart.getActiveElements()[0];
      const fades = drawing?.alone && drawing.series.length > 2 && active;
      chart.ctx.save();
      if (fades && active.datasetIndex !== index) chart.ctx.globalAlpha = faded;
    },
    afterDatasetDraw: (chart) => chart.ctx.restore(),
  };
}
