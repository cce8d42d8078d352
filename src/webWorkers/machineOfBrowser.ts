// What the thread has in a browser: helpers, but no files of the machine and no models.
import type { ModelProblem } from '../core/laws/model/runtime';
import { inflateInScript } from '../formats/measurements/inflateInScript';
import { HelperThreads } from '../threads/helperThreads';
import type { ThreadMachine } from '../threads/machine';
import { helperWorker, usualHelpers } from './helperWorker';

/** `script` is the program of this worker, which helps where it is told to; `threads` of them compute, itself included. */
export function machineOfBrowser(script: string, threads?: number): ThreadMachine {
  const helpers = new HelperThreads(helperWorker(script), usualHelpers(threads));
  return {
    beginWork: (recipe) => helpers.begin(recipe),
    modelsFrom: () => () => modelsElsewhere,
    // biome-ignore lint/correctness/useYield: a job that ends at once
    *gatherFile() {
      return { problem: 'a browser reads no files by their path; choose it again.' };
    },
    inflate: inflateInScript,
  };
}

const modelsElsewhere: ModelProblem = {
  code: 'onnx.runtime',
  message:
    'Models are not run in a browser: what runs them (ONNX Runtime) is ten times as large as Unmask. Open this folder in VS Code on the desktop or through Remote - SSH, or measure the model there and import what was measured.',
};
