// The surfaces of orders that were computed last.
import type { CancellationToken } from 'vscode-jsonrpc';
import type { Phrase } from '../core/input/phrase';
import type { Progress } from '../core/jobs/job';
import type { OrderSpec } from '../core/orders/kinds/kind';
import type { Surface } from '../core/orders/surface/surface';
import type { Study } from '../core/study/study';
import { surfaceKey, surfacing } from '../tasks/ordering';
import type { BeginWork, LawSource } from '../threads/recipe';
import { Lru } from './lru';
import { newName } from './newName';
import { ResumedJobs } from './resumedJobs';

/** A surface and the name by which plans ask for it. */
export interface HeldSurface {
  readonly name: string;
  readonly surface: Surface;
}

/** As many orders as two files try. A surface of 1 024 positions takes 4 MB. */
const kept = 16;

/** Surfaces by what they depend on, so that editing a schedule or moving a slider computes none. */
export class Surfaces {
  private readonly jobs = new ResumedJobs<Surface, Progress, HeldSurface>(kept);
  private readonly named = new Lru<string, HeldSurface>(kept);

  constructor(private readonly beginWork: BeginWork) {}

  get(name: string): HeldSurface | undefined {
    return this.named.get(name);
  }

  /** The surface, or why there is none. */
  async find(
    study: Study,
    order: OrderSpec,
    recipe: LawSource,
    token: CancellationToken,
    progress: (fraction: number) => void,
  ): Promise<HeldSurface | Phrase> {
    const key = surfaceKey(study, order);
    const begin = () => {
      const found = surfacing(study, order, recipe, this.beginWork);
      if (found.kind === 'refused') throw new NoSurface(found.reason);
      return found.job;
    };
    try {
      const sought = {
        begin,
        keep: (surface: Surface) => ({ name: newName(), surface }),
        progress: ({ fraction }: Progress) => progress(fraction),
      };
      const held = await this.jobs.find(key, sought, token);
      // whoever was told its name may ask by it
      this.named.set(held.name, held);
      return held;
    } catch (error) {
      if (error instanceof NoSurface) return error.reason;
      throw error;
    }
  }
}

/** There is no such surface. */
class NoSurface extends Error {
  constructor(readonly reason: Phrase) {
    super('there is no such surface');
  }
}
