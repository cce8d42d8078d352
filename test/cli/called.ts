import { run } from '../../src/cli/run';
import type { Output } from '../../src/cli/terminal/command';

/** What a command line answers: its exit code and what it writes. Nobody watches, so that it tells no progress. */
export const called = calling({});

/** The same where more is at hand than where to write. */
export function calling(more: Partial<Output>) {
  return async (...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
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
      ...more,
    });
    return { code, out, err };
  };
}
