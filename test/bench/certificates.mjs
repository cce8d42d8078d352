// npm run bench:certificates: how often certified bounds on errors hold, in 200 seeded runs each.
import { runBundled } from './runBundled.mjs';

await runBundled('certificates');
