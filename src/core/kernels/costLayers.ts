// Least costs with ever more steps: most of the work of a whole curve of errors.
import { costLayersBytes } from './compiled';
import { PlainCostLayers } from './costLayersPlainly';
import { kernelOf } from './kernel';

interface LayersKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  begin(at: number, count: number, last: number): void;
  more(at: number, times: number): number;
}

const kernel = kernelOf<LayersKernel>(costLayersBytes);
/** Where the kernel's numbers begin, those of a curve behind some that it keeps for itself. */
const at = 64;
const heightsAt = at + 64;
/** So many can be asked of it at a time. */
const mostAtOnce = 500;
/** Whose numbers stand in the kernel's memory. */
let holder: CostLayers | undefined;

/** At least two heights, falling, where every step may begin; asked for one number of steps after another. */
export class CostLayers {
  /** How many steps the last costs were of. */
  private steps = 1;
  private readonly machine: LayersKernel | PlainCostLayers;
  private saved: Uint8Array | undefined;

  /** The last step ends at `last`, at the earliest behind the last height. */
  constructor(
    private readonly heights: Float64Array,
    private readonly last = heights.length,
  ) {
    const compiled = kernel();
    const fits = compiled && at + this.bytes <= compiled.memory.buffer.byteLength;
    this.machine = fits ? compiled : new PlainCostLayers(heights, last);
  }

  /** The least costs of one step more than before, beginning with 2, of two more and so on. */
  more(times: number): Float64Array {
    const { machine } = this;
    if (machine instanceof PlainCostLayers)
      return Float64Array.from({ length: times }, () => machine.next());
    this.hold(machine);
    const costs = new Float64Array(times);
    for (let done = 0; done < times; done += mostAtOnce) {
      const asked = Math.min(mostAtOnce, times - done);
      const from = machine.more(at, asked);
      costs.set(new Float64Array(machine.memory.buffer, from, asked), done);
    }
    this.steps += times;
    return costs;
  }

  /** As the kernel has it: fourteen arrays of half as many numbers. */
  private get bytes(): number {
    const half = this.heights.length - (this.heights.length >> 1) + 2;
    return 64 + 14 * (8 * half + 4096 + 704);
  }

  private hold({ memory, begin }: LayersKernel): void {
    if (holder === this) return;
    holder?.leave(memory);
    holder = this;
    if (this.saved) new Uint8Array(memory.buffer).set(this.saved, at);
    else {
      new Float64Array(memory.buffer).set(this.heights, heightsAt / 8);
      begin(at, this.heights.length, this.last);
    }
    this.saved = undefined;
  }

  /** Another one needs the room; whoever is at the end asks no more. */
  private leave({ buffer }: LayersKernel['memory']): void {
    if (this.steps < this.heights.length)
      this.saved = new Uint8Array(buffer, at, this.bytes).slice();
  }
}
