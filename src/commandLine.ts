// dist/cli.js: starts the command line, which is in the same file as the threads. What the engine compiled of it is kept, so
// that the next start need not compile it again: by Node itself from Node 22 on, before that in a file beside the program.
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

const { enableCompileCache }: typeof module & { enableCompileCache?(): unknown } = module;
const program = path.join(__dirname, 'worker.js');
const startedBy = createRequire(program);
if (enableCompileCache) {
  enableCompileCache();
  startedBy(program);
} else startKept();

/** As `require` would start it. Whoever can write beside the program could as well write the program. */
function startKept(): void {
  const { size, mtimeMs } = statSync(program);
  const mark = Buffer.from(`${process.version} ${process.arch} ${size} ${mtimeMs}\n`);
  const file = path.join(__dirname, 'worker.cache');
  const cachedData = keptFor(mark, file);
  const source = readFileSync(program, 'utf8');
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) { ${source}\n})`,
    { filename: program, ...(cachedData && { cachedData }) },
  );
  const exported = { exports: {} };
  script.runInThisContext()(exported.exports, startedBy, exported, program, __dirname);
  if (!cachedData || script.cachedDataRejected)
    process.once('exit', () => keep(file, [mark, script.createCachedData(), mark]));
}

/** Undefined where nothing was kept, or of another program or engine, or not to its end. */
function keptFor(mark: Buffer, file: string): Buffer | undefined {
  try {
    const kept = readFileSync(file);
    const [begin, end] = [mark.length, kept.length - mark.length];
    const whole =
      begin < end && [kept.subarray(0, begin), kept.subarray(end)].every((one) => one.equals(mark));
    return whole ? kept.subarray(begin, end) : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all; a folder that nobody may write to keeps nothing. */
function keep(file: string, parts: readonly Buffer[]): void {
  const fresh = `${file}.${process.pid}`;
  try {
    writeFileSync(fresh, Buffer.concat(parts));
    renameSync(fresh, file);
  } catch {
    // the next start compiles again
  }
}
