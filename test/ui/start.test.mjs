// What somebody sees after `npm start`: the walkthrough first, notifications, and after a reload what was open.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openWorkbench, scenarios, until } from './workbench.mjs';

let workbench;
before(async () => {
  workbench = await openWorkbench({ environment: { UNMASK_WALKTHROUGH: '1' } });
});
after(() => workbench?.close());
const scenario = scenarios(() => workbench);

const walkthrough = '.gettingStartedContainer';
const heading = 'Plan the decoder of a masked diffusion model';

scenario('the window begins with the walkthrough', async () => {
  const shown = workbench.page.locator(walkthrough, { hasText: heading });
  await shown.first().waitFor();
});

scenario('a button of the walkthrough works there: its preview opens, of an example', async () => {
  await workbench.command('Unmask: Open Preview to the Side');
  await workbench.frameWith('.planner');
});

scenario('a notification is really shown', async () => {
  await workbench.openFile('markov.dist.json');
  await workbench.page.locator('.tab[data-resource-name="markov.dist.json"]').first().waitFor();
  await workbench.command('Unmask: Check Workspace');
  const toast = workbench.page.locator('.notifications-toasts .notification-list-item');
  await toast.first().waitFor({ state: 'visible' });
  assert.match(await toast.first().textContent(), /\S/);
});

scenario('a reload shows what was open', async () => {
  const tabs = () =>
    workbench.page.locator('.tab').evaluateAll((all) => all.map((tab) => tab.dataset.resourceName));
  const before = await tabs();
  assert.ok(before.includes('markov.dist.json'), before.join());
  await workbench.lookElsewhere();
  await workbench.reload();
  await until('the same tabs', async () => (await tabs()).includes('markov.dist.json'));
  await until('its page', () => workbench.frameWith('.planner'));
});
