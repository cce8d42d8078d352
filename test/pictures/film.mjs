// A moving picture of a page: frames are taken one by one, so it does not matter how fast this machine is.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What is seen of `page` within `clip`; `write` makes an animated WebP of the frames: Debian's packages webp and imagemagick. */
export function filmOf(page, clip) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-film-'));
  const frames = [];
  return {
    /** One more picture, which stands so long. */
    async frame(milliseconds = 80) {
      const file = path.join(folder, `${frames.length}.png`);
      await page.screenshot({ path: file, clip, caret: 'initial' });
      frames.push(['-d', String(milliseconds), file]);
    },
    /** With so many colours, which all frames share: about half of the bytes less at 32, and hardly a difference to be seen in text. */
    write(file, colours) {
      try {
        if (colours !== undefined) limitColours(folder, frames, colours);
        // loops for ever; frames keep what does not change
        const words = [
          '-loop',
          '0',
          '-kmin',
          '999',
          '-kmax',
          '1000',
          '-lossless',
          '-q',
          '100',
          '-m',
          '6',
          ...frames.flat(),
        ];
        execFileSync('img2webp', [...words, '-o', file], {
          stdio: ['ignore', 'ignore', 'inherit'],
        });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function limitColours(folder, frames, colours) {
  const files = frames.map((words) => words.at(-1));
  const palette = path.join(folder, 'palette.png');
  const convert = (...words) => execFileSync('convert', words);
  convert(...files, '+append', '+dither', '-colors', String(colours), '-unique-colors', palette);
  for (const file of files) convert(file, '+dither', '-remap', palette, file);
}
