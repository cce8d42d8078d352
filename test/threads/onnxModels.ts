import { readFileSync } from 'node:fs';
import { after, before } from 'node:test';
import { build } from 'esbuild';
import type { Models } from '../../src/core/laws/model/runtime';
import { OpenModels } from '../../src/threads/openModels';

/** What stands beside the model that the tests run; `train.py` made it. */
export const fixture = (name: string) => readFileSync(`test/fixtures/onnx/${name}`);

/** The mask of that model, which is the last of its symbols. */
export const maskToken = 28;

/** Models in threads, by the runtime that is installed for the tests; what is started ends after them. */
export function modelsForTests(folder: string): (folders?: readonly string[]) => Models {
  const script = `${process.cwd()}/out/${folder}/model.js`;
  const open = new OpenModels(script);
  before(() =>
    build({
      stdin: {
        contents: "import { runModel } from './src/threads/modelThread'; runModel();",
        resolveDir: process.cwd(),
      },
      outfile: script,
      bundle: true,
      platform: 'node',
      target: 'node20',
      logLevel: 'warning',
    }),
  );
  after(() => open.dispose());
  return (folders = [process.cwd()]) => open.from(folders);
}
