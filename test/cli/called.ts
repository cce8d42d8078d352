import { run } from '../../src/cli/run';

/** What a command line answers: its exit code and what it writes. Nobody watches, so that it tells no progress. */
export async function called(
  ...argv: string[]
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await run(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    terminal: false,
  });
  return { code, out, err };
}
