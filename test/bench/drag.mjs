// npm run bench:drag: a bar of the panel is dragged on a law of 1 024 tokens planned in 64 steps. What is told is the time from
// the beginning of a frame until it is painted, and from the pointer's event, which waits for the frame.
import assert from 'node:assert/strict';
import { openBed } from '../ui/page/bed.mjs';

const frames = 240;
const chain = `{ "goal": { "steps": 64 }, "distribution":
  { "family": "markov", "length": 1024, "transition": [[0.95, 0.05], [0.05, 0.95]] } }`;

const bed = await openBed();
try {
  await bed.ready(bed.snapshotOf(chain));
  const { page } = bed;
  const grip = page.getByRole('slider', { name: /Tokens of step/ });
  const { x, y, width, height } = await grip.boundingBox();
  await page.evaluate(watchFrames);
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  for (let k = 0; k < frames; k++) {
    await page.mouse.move(x + width / 2, y + height / 2 - 24 * Math.sin(k / 6));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  await page.mouse.up();
  const { painted, answered } = await page.evaluate(() => window.dragged);
  assert.ok(painted.length > frames / 2, `${painted.length} frames followed ${frames} events`);
  assert.deepEqual(bed.errors, []);
  console.log(`${painted.length} frames, N = 1024, 64 steps, drawn by software`);
  console.log(`frame until painted:         ${line(painted)} (goal: p95 at most 16 ms)`);
  console.log(`pointer's event until painted: ${line(answered)}`);
} finally {
  await bed.close();
}

/** In the page: of every frame that follows a move of the pointer, when it began and when the task after its painting ran. */
function watchFrames() {
  const painted = [];
  const answered = [];
  window.dragged = { painted, answered };
  let moved;
  window.addEventListener(
    'pointermove',
    (event) => {
      if (moved === undefined)
        requestAnimationFrame((began) => {
          const from = moved;
          moved = undefined;
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            const now = performance.now();
            painted.push(now - began);
            answered.push(now - from);
          };
          channel.port2.postMessage(0);
        });
      moved ??= event.timeStamp;
    },
    true,
  );
}

function line(times) {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))].toFixed(1);
  return `median ${at(0.5)}, p95 ${at(0.95)} ms`;
}
