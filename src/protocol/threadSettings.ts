import type { FileDefaults } from '../document/read';

/** What the thread is told when it starts, beside its memory. */
export interface ThreadSettings {
  /** How many threads compute, itself included; as many as there are processors where it is not said. */
  readonly threads?: number;
  readonly defaults?: FileDefaults;
}
