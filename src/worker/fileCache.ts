// The files that texts name, kept as long as they do not change.
import {
  type DataFile,
  dataFile,
  type FileProblem,
  type Files,
  largestFile,
} from '../core/input/files';
import type { Models } from '../core/laws/model/runtime';
import type { FileParams, FileReply } from '../protocol/worker';
import { attend } from './attended';
import { Lru } from './lru';

/** By the names that the text calls them. */
export type FilesRead = ReadonlyMap<string, DataFile | FileProblem>;

interface Held {
  readonly version: string;
  readonly file: DataFile;
}

/**
 * The files that texts refer to, fetched from the host when they are not at hand or have changed, and the models
 * in them.
 */
export class FileCache {
  private readonly held = new Lru<string, Held>(8);

  constructor(
    private readonly fetch: (params: FileParams) => Promise<FileReply>,
    /** Models for the text at `uri`; `later` hears of one that is being opened. */
    private readonly models: (
      uri: string,
      later: (opened: Promise<void>) => void,
    ) => Promise<Models>,
  ) {}

  /** What `read` makes of the files and models it asks for: it is called again until it asks for nothing new. */
  async reading<Result>(
    uri: string,
    read: (files: Files, models: Models) => Result,
  ): Promise<{ readonly result: Result; readonly files: FilesRead }> {
    const found = new Map<string, DataFile | FileProblem>();
    const opening: Promise<void>[] = [];
    let models: Models | undefined;
    for (;;) {
      const wanted = new Map<string, number>();
      let wantsModels = false;
      attend();
      const result = read(
        (name, most = largestFile) => {
          const known = found.get(name);
          if (!known) wanted.set(name, most);
          return known;
        },
        (bytes) => {
          wantsModels ||= models === undefined;
          return models?.(bytes);
        },
      );
      if (wanted.size === 0 && !wantsModels && opening.length === 0)
        return { result, files: found };
      for (const [name, most] of wanted) found.set(name, await this.current(uri, name, most));
      if (wantsModels) models = await this.models(uri, (opened) => opening.push(opened));
      await Promise.all(opening.splice(0));
    }
  }

  private async current(uri: string, name: string, most: number): Promise<DataFile | FileProblem> {
    const key = JSON.stringify([uri, name]);
    const known = this.held.get(key);
    const reply = await this.fetch({ uri, name, most, version: known?.version });
    if ('problem' in reply) return reply.problem;
    if (reply.bytes === undefined && known) return known.file;
    if (reply.bytes === undefined) throw new RangeError(`the host sent nothing of ${name}`);
    const file = dataFile(reply.bytes);
    this.held.set(key, { version: reply.version, file });
    return file;
  }
}
