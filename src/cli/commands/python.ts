// The Python module: plans and measurements from Python and in notebooks, by this command line.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Command, Complaint, printJson } from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { mediaFolder, programFile } from '../terminal/mediaFolder';
import { refuseTaken, saveFile } from '../terminal/saveFile';

/** As it stands in the module. */
const unknownWriter = 'WRITTEN_BY = []';

export const python: Command = {
  ...commandWords.python,
  options: [
    ['--to FILE', 'the module to write: unmask.py beside a notebook'],
    ['--force', 'replace a file that is there'],
  ],
  noTable: () => true,
  run: async ({ files, to, force, json }, output) => {
    if (files.length > 0 || to === undefined || !/^[A-Za-z_]\w*\.py$/.test(path.basename(to)))
      throw new Complaint(
        `Say where to write it, a name that Python can import: unmask ${python.usage}`,
      );
    refuseTaken(to, force);
    const text = readFileSync(path.join(mediaFolder(), 'unmask.py'), 'utf8');
    // a list of texts is written alike in both languages
    const written = `WRITTEN_BY = ${JSON.stringify([process.execPath, programFile()])}`;
    saveFile(
      to,
      text.replace(unknownWriter, () => written),
      force,
    );
    const name = path.basename(to, '.py');
    if (json) printJson(output, { to });
    else output.out(`${to}: import ${name}; ${name}.plan([2.0, 1.1, 0.6, 0.4], steps=2)\n`);
    return 0;
  },
};
