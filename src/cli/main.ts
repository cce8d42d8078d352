import { run } from './run';

// a reader that has seen enough (`unmask … | head`) closes the pipe
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`The result could not be written: ${error.message}.\n`);
  process.exit(2);
});
process.stderr.on('error', () => {}); // nobody is left to be told
process.exitCode = run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY === true,
});
