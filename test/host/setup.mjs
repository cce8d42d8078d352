// Everything that the tests need beyond npm ci: a browser and a VS Code to serve. Does nothing where it is there.
import { setupChromium } from './chromium.mjs';
import { canServe, setupHost } from './setupHost.mjs';

console.log(`browser: ${setupChromium()}`);
if (canServe) setupHost();
console.log(canServe ? 'served VS Code: ready' : 'served VS Code: not on this system');
