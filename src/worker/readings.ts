// The texts that were read last, and what they say.
import * as l10n from '@vscode/l10n';
import { ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import type { Study } from '../core/study/study';
import { type DocumentReading, type FileDefaults, readDocument } from '../document/read';
import type { DocumentText } from '../protocol/worker';
import type { FileCache, FilesRead } from './fileCache';
import { Lru } from './lru';

export interface KeptReading extends DocumentReading {
  readonly filesRead: FilesRead;
}

/** A text without errors, as jobs are given it. */
export interface SoundReading {
  readonly study: Study;
  readonly outline: KeptReading['outline'];
  readonly units: 'nats' | 'bits';
  readonly files: FilesRead;
}

export class Readings {
  private readonly held = new Lru<string, KeptReading>(4);

  constructor(
    private readonly files: FileCache,
    private readonly defaults: FileDefaults = {},
  ) {}

  async of({ uri, text }: DocumentText): Promise<KeptReading> {
    const known = this.held.get(text);
    if (known) return known;
    const { result, files } = await this.files.reading(uri, (files, models) =>
      readDocument(text, files, models, this.defaults),
    );
    const reading = { ...result, filesRead: files };
    // the files that a text refers to may change while it stays the same
    if (files.size === 0) this.held.set(text, reading);
    return reading;
  }

  /** Of a text that must have no errors. */
  async sound(document: DocumentText): Promise<SoundReading> {
    const { study, outline, filesRead: files } = await this.of(document);
    if (!study)
      throw new ResponseError(
        ErrorCodes.InvalidParams,
        l10n.t('The file has errors; mend them first.'),
      );
    return { study, outline, units: outline.units, files };
  }
}
