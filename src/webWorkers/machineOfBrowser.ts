// What the thread has in a browser: helpers, and models where there is something to run them; no files of the machine.
import * as l10n from '@vscode/l10n';
import { inflateInScript } from '../formats/measurements/inflateInScript';
import { HelperThreads } from '../threads/helperThreads';
import type { ThreadMachine } from '../threads/machine';
import { helperWorker, usualHelpers } from './helperWorker';
import { ModelsOfBrowser } from './modelsOfBrowser';

/** `script` is the program of this worker, which helps where it is told to; `threads` of them compute, itself included. */
export function machineOfBrowser(script: string, threads?: number): ThreadMachine {
  const helpers = new HelperThreads(helperWorker(script), () => usualHelpers(threads));
  const models = new ModelsOfBrowser();
  return {
    beginWork: (recipe) => helpers.begin(recipe),
    modelsFrom: (folders, later, read) => models.from(folders, later, read),
    // biome-ignore lint/correctness/useYield: a job that ends at once
    *gatherFile() {
      return { problem: l10n.t('a browser reads no files by their path; choose it again.') };
    },
    inflate: inflateInScript,
  };
}
