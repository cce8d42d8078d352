// What is compiled of a program is kept for its next start: by Node from 22 on, before that here. It lies in a folder to which only
// this user can write, since it is code. The engine believes what it reads, so it is kept twice and both must be the same.
import {
  closeSync,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';

/** Instead of this the build writes what stands for the texts of all parts, in as many letters. */
const fingerprintOfParts = 'fingerprintOfParts';

/** What Node puts around the text of a module. */
const head = '(function (exports, require, module, __filename, __dirname) {';
const foot = '\n})';

/** What modules of Node are made by. */
interface ModuleMaker {
  new (id: string, parent: NodeJS.Module): NodeJS.Module;
  /** As `require.cache`. */
  readonly _cache: Record<string, NodeJS.Module | undefined>;
}

interface Kept {
  /** By the name of a part, its compiled code. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** How often it was kept, this program of it. */
  readonly times: number;
}

const nothing: Kept = { parts: new Map(), times: 0 };

/** Every second start keeps anew after the first time, then ever fewer, to one of so many. */
const fewestStarts = 64;

/** What a program is started for, which says what of it is needed; and what stands for the texts of its parts. */
interface Started {
  readonly use: string;
  readonly fingerprint: string;
  /** From 0 to 1, by chance. */
  readonly chance?: () => number;
}

/**
 * What this module requires from here on, and what that requires, is kept compiled; where Node does not do it, by the parts that
 * are returned.
 */
export function keepCompiled(entry: NodeJS.Module, use: string): CompiledParts | undefined {
  if (Number.parseInt(process.versions.node, 10) >= 22) {
    const node: { enableCompileCache?(): unknown } = entry.require('node:module');
    node.enableCompileCache?.();
    return undefined;
  }
  const parts = new CompiledParts(entry, folderOfUser(process.platform, process.env), {
    use: `${use}-${process.version}-${process.arch}`,
    fingerprint: fingerprintOfParts,
  });
  entry.require = parts.require;
  return parts;
}

/** Where programs of this user keep what they can make again; undefined where that is not known, or not wanted. */
export function folderOfUser(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const { HOME, XDG_CACHE_HOME, LOCALAPPDATA, NODE_DISABLE_COMPILE_CACHE } = env;
  if (NODE_DISABLE_COMPILE_CACHE) return undefined;
  if (platform === 'win32') return LOCALAPPDATA && `${LOCALAPPDATA}/unmask`;
  if (platform === 'darwin') return HOME && `${HOME}/Library/Caches/unmask`;
  if (XDG_CACHE_HOME?.startsWith('/')) return `${XDG_CACHE_HOME}/unmask`;
  return HOME && `${HOME}/.cache/unmask`;
}

/** The parts of a program, which lie beside its first module. */
export class CompiledParts {
  /** How many were compiled at this start, since they were not kept. */
  missed = 0;
  readonly require: (name: string) => unknown;
  private readonly file: string;
  private readonly kept: Kept;
  private readonly scripts = new Map<string, Script>();

  constructor(
    private readonly entry: NodeJS.Module,
    private readonly folder: string | undefined,
    private readonly started: Started,
  ) {
    this.file = `${folder}/${started.use}`;
    this.kept = folder === undefined ? nothing : readKept(folder, this.file, started.fingerprint);
    const { require } = entry;
    const Part = entry.constructor as ModuleMaker & (() => unknown);
    this.require = (name) => {
      if (!name.startsWith('./shared-')) return require.call(entry, name);
      const file = entry.path + path.sep + name.slice(2);
      // what Node has loaded already is the same
      const found = Part._cache[file];
      if (found) return found.exports;
      const part = new Part(file, entry);
      Part._cache[file] = part;
      this.begin(name, part);
      return part.exports;
    };
  }

  /** What was not kept is, for the next start. Whatever goes wrong, that one compiles it again. */
  keep(): void {
    const { folder, file, started } = this;
    if (folder === undefined || !this.isWorthKeeping()) return;
    const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
    try {
      // of a home that is none, nothing is made
      for (const one of [path.dirname(folder), folder])
        if (!existsSync(one)) mkdirSync(one, { mode: 0o700 });
      if (!isOwn(folder)) return;
      // before the work: the disk may refuse
      closeSync(openSync(draft, 'wx', 0o600));
      try {
        writeFileSync(draft, packed(this.compiled(), started.fingerprint));
        renameSync(draft, file);
        this.missed = 0;
      } finally {
        rmSync(draft, { force: true });
      }
    } catch {
      // a folder of somebody else, or a full disk: as if there had been none
    }
  }

  /**
   * Whether a part was compiled; or by chance, since nobody says whether functions of kept parts were, which other files had no need
   * of: they are kept beside those of other starts.
   */
  private isWorthKeeping(): boolean {
    const { times } = this.kept;
    const chance = this.started.chance ?? Math.random;
    return this.missed > 0 || chance() < Math.max(1 / fewestStarts, 2 ** -times);
  }

  /** What other starts left there, and what this one compiled, with the functions that it needed. */
  private compiled(): Kept {
    const own = [...this.scripts].map(
      ([name, script]) => [name, script.createCachedData()] as const,
    );
    return { parts: new Map([...this.kept.parts, ...own]), times: this.kept.times + 1 };
  }

  private begin(name: string, part: NodeJS.Module): void {
    const { id: filename } = part;
    const text = wrapped(filename);
    const cachedData = this.kept.parts.get(name);
    const script = new Script(text, { filename, ...(cachedData && { cachedData }) });
    if (script.cachedDataRejected !== false) this.missed++;
    this.scripts.set(name, script);
    script.runInThisContext()(part.exports, this.require, part, filename, this.entry.path);
    part.loaded = true;
  }
}

/** The text of a part as a function, made at once: what is joined as texts is joined once more where it is compiled. */
function wrapped(filename: string): string {
  const file = openSync(filename, 'r');
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.allocUnsafeSlow(head.length + size + foot.length);
    bytes.write(head, 'latin1');
    readSync(file, bytes, head.length, size, 0);
    bytes.write(foot, head.length + size, 'latin1');
    // the build writes no other letters
    return bytes.toString('latin1');
  } finally {
    closeSync(file);
  }
}

/** Whether nobody but this user can write into it; Windows says so by where it lies. */
function isOwn(folder: string): boolean {
  const stats = lstatSync(folder);
  if (!stats.isDirectory()) return false;
  return !process.getuid || (stats.uid === process.getuid() && (stats.mode & 0o022) === 0);
}

/** A line of what is in it, then the bytes, then all of it once more. */
function packed({ parts, times }: Kept, fingerprint: string): Uint8Array {
  const sizes = [...parts].map(([name, bytes]) => [name, bytes.length] as const);
  const line = JSON.stringify({ fingerprint, times, sizes });
  // what the engine reads begins at a multiple of 8
  const head = Buffer.from(`${line.padEnd(8 * Math.ceil((line.length + 1) / 8) - 1)}\n`);
  const once = Buffer.concat([head, ...parts.values()]);
  return Buffer.concat([once, once]);
}

function readKept(folder: string, file: string, fingerprint: string): Kept {
  try {
    return isOwn(folder) ? unpacked(readFileSync(file), fingerprint) : nothing;
  } catch {
    return nothing;
  }
}

function unpacked(twice: Buffer, fingerprint: string): Kept {
  const once = twice.subarray(0, twice.length / 2);
  if (!once.equals(twice.subarray(once.length))) return nothing;
  let at = once.indexOf('\n') + 1;
  const head: {
    readonly fingerprint: string;
    readonly times: number;
    readonly sizes: readonly (readonly [string, number])[];
  } = JSON.parse(once.toString('utf8', 0, at));
  if (head.fingerprint !== fingerprint) return nothing;
  const parts = new Map<string, Uint8Array>();
  for (const [name, size] of head.sizes) {
    parts.set(name, once.subarray(at, at + size));
    at += size;
  }
  return { parts, times: head.times };
}
