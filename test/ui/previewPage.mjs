// What a person sees on the page of the preview. A page may be replaced by a new one at any time (reload, move to
// another window), so it is looked up for each question.
import { until } from './workbench.mjs';

export function previewPage(workbench) {
  const frame = () => workbench.frameWith('#app canvas');

  /** Of every chart of the view that is shown: how many pixels it has drawn, and how many colours are among them. */
  async function pictures() {
    return (await frame()).evaluate(() =>
      [...document.querySelectorAll('#app canvas')]
        .filter((canvas) => canvas.offsetParent !== null)
        .map((canvas) => {
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          const colours = new Set();
          let drawn = 0;
          for (let i = 0; i < data.length; i += 4)
            if (data[i + 3] > 0) {
              drawn++;
              colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
            }
          return { drawn, colours: colours.size };
        }),
    );
  }

  /** The image of the first chart, to compare with another. */
  const picture = async () =>
    (await frame()).evaluate(() => document.querySelector('#app canvas').toDataURL());

  const textOf = async (locator) => (await locator.allInnerTexts()).join('\n');

  /** The words in the table's row for this schedule. */
  async function row(name) {
    const inside = await frame();
    const has = inside.getByRole('button', { name, exact: true });
    return textOf(inside.getByRole('row').filter({ has }));
  }

  const words = async () => textOf((await frame()).locator('#app'));

  const drawn = () =>
    until('every chart is drawn', async () => {
      const all = await pictures();
      return all.length >= 3 && all.every(({ drawn, colours }) => drawn > 300 && colours > 2);
    });

  return { frame, pictures, picture, row, words, drawn };
}

/** Whether these words name the value, to three digits, however it is written. */
export function names(words, value) {
  return (words.match(/\d+(?:\.\d+)?(?:e[-+]?\d+)?/g) ?? []).some(
    (number) => Math.abs(Number(number) - value) <= 0.006 * Math.abs(value),
  );
}
