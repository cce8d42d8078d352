// npm run bench:value: what comes out of decoders, of real words with exact conditionals and of a small trained model of
// English; `-- --seed 2` for other random numbers, `-- --count 500 --windows 16` for a quick look, `-- --keep` for the
// picture of the README (then npm run screenshots draws it).
import { runBundled } from './runBundled.mjs';

await runBundled('value');
