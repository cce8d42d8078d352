// Tab completion and the manual page: both say what the commands say of themselves.

import { version } from '../../../package.json';
import { orderKinds } from '../../core/orders/kinds/index';
import { samplers } from '../../core/samplers/kinds/index';
import { exportTargets } from '../../formats/export/targets/index';
import { modelKinds } from '../../formats/measuringScript/kinds';
import { type Command, type CommandLine, Complaint } from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { shells } from '../terminal/completions';
import { manPage } from '../terminal/manPage';
import { tableFormats } from '../terminal/tableFormat';
import { checkFormats } from './check';

export function completionCommand({
  commands,
  everywhere,
}: Pick<CommandLine, 'commands' | 'everywhere'>): Command {
  return {
    ...commandWords.completion,
    options: [],
    noTable: () => true,
    run: async ({ files: [wanted] }, output) => {
      const known = await commands();
      const all = known.map((command) => ({
        ...command,
        options: [...command.options, ...everywhere()],
      }));
      const values = {
        '--units': ['nats', 'bits'],
        '--order': [...orderKinds.map(({ name }) => name), 'best'],
        'check --format': checkFormats,
        '--format': tableFormats,
        'measuring-script --model': Object.keys(modelKinds),
        'export --to': exportTargets.map(({ name }) => name),
        '--samplers': samplers.map(({ name }) => name),
        '--greedy': samplers.map(({ name }) => name),
      };
      if (wanted === 'man') output.out(manPage(known, everywhere(), version));
      else if (wanted === 'bash' || wanted === 'zsh' || wanted === 'fish')
        output.out(shells[wanted](all, values));
      else throw new Complaint('Say for which shell: unmask completion bash, zsh or fish.');
      return 0;
    },
  };
}
