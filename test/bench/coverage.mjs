// npm run bench:coverage: how often 95 % intervals of estimates contain the truth, in 400 seeded runs each.
import { runBundled } from './runBundled.mjs';

await runBundled('coverage');
