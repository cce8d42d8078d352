// npm run bench:coverage: how often 95 % intervals of estimates contain the truth, in 400 seeded runs each;
// `-- --runs 60` for fewer, `-- --only WORD` for some of the lines.
import { runBundled } from './runBundled.mjs';

await runBundled('coverage');
