// A law as a machine: it goes from state to state, and some of its steps say a symbol.

/** One step of the machine: all ways to go on from the states before it. */
export interface MachineStep {
  /** The position whose symbol the step says; −1 where it says none. */
  readonly position: number;
  /** So many states behind the step. */
  readonly states: number;
  /** Way by way: from which state before, to which behind, saying what (0 where the step says nothing), how likely. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly symbol: Int32Array;
  readonly weight: Float64Array;
}

/** It begins in the one state there is. Weights of ways need not add up to 1: what is lost cannot occur. */
export interface Machine {
  readonly length: number;
  readonly alphabet: number;
  readonly steps: readonly MachineStep[];
}

/** One way of a step. */
export type Way = readonly [from: number, to: number, symbol: number, weight: number];

export function machineStep(position: number, states: number, ways: readonly Way[]): MachineStep {
  return {
    position,
    states,
    from: Int32Array.from(ways, ([from]) => from),
    to: Int32Array.from(ways, ([, to]) => to),
    symbol: Int32Array.from(ways, ([, , symbol]) => symbol),
    weight: Float64Array.from(ways, ([, , , weight]) => weight),
  };
}
