// Everything that the tests need beyond npm ci: a browser, a VS Code to serve, and a Python with PyTorch. Does nothing where it is there.
import { setupChromium } from './chromium.mjs';
import { canServe, setupHost } from './setupHost.mjs';
import { setupTorch } from './torch.mjs';

console.log(`browser: ${setupChromium()}`);
if (canServe) setupHost();
console.log(canServe ? 'served VS Code: ready' : 'served VS Code: not on this system');
console.log(`PyTorch: ${setupTorch()}`);
