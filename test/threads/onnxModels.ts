import { readFileSync } from 'node:fs';
import { after } from 'node:test';
import type { Models } from '../../src/core/laws/model/runtime';
import { OpenModels } from '../../src/threads/openModels';
import { workerProgram } from './programs';

/** What stands beside the model that the tests run; `train.py` made it. */
export const fixture = (name: string) => readFileSync(`test/fixtures/onnx/${name}`);

/** The mask of that model, which is the last of its symbols. */
export const maskToken = 28;

/** Models in threads, by the runtime that is installed for the tests; what is started ends after them. */
export function modelsForTests(): (folders?: readonly string[]) => Models {
  const open = new OpenModels(workerProgram);
  after(() => open.dispose());
  return (folders = [process.cwd()]) => open.from(folders);
}
