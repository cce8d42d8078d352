import type { FileDefaults } from '../document/read';
import type { TextLanguage } from '../document/textLanguage';

/** What the thread is told when it starts, beside its memory. */
export interface ThreadSettings {
  /** How many threads compute, itself included; as many as there are processors where it is not said. */
  readonly threads?: number;
  readonly defaults?: FileDefaults;
  /** Of what people read; English where it is not said. */
  readonly language?: TextLanguage;
}
