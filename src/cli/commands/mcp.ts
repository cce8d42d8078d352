// The command line as a server for coding agents, on standard input and output.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { version } from '../../../package.json';
import { AgentServer } from '../../agent/server';
import { type Command, type CommandLine, Complaint } from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { mediaFolder } from '../terminal/mediaFolder';

/** Milliseconds that a call may take when the client has gone. */
const patience = 5000;

export function mcpCommand({ run, commands }: Pick<CommandLine, 'run' | 'commands'>): Command {
  return {
    ...commandWords.mcp,
    options: [],
    noTable: () => true,
    run: async ({ files }, output) => {
      const [folder = process.cwd(), ...more] = files;
      if (more.length > 0) throw new Complaint('This command takes at most one folder.');
      if (!existsSync(folder)) throw new Complaint(`There is no folder ${folder}.`);
      if (!output.lines)
        throw new Complaint(
          'unmask mcp reads requests from standard input, and there is none here.',
        );
      const server = new AgentServer({
        commands: await commands(),
        run: (argv, { out, err, ...attended }) =>
          run(argv, { ...output, out, err, attended, terminal: false }),
        version,
        media: mediaFolder(),
        folder: path.resolve(folder),
        send: (line) => output.out(`${line}\n`),
      });
      for await (const line of output.lines()) server.hear(line);
      // whoever pipes requests in reads the answers still; what takes longer is for nobody
      const gone = setTimeout(() => server.leave(), patience);
      await server.idle();
      clearTimeout(gone);
      return 0;
    },
  };
}
