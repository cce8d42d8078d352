// Entropies of laws that stand side by side.
import { phrase } from '../../core/input/phrase';
import type { Job } from '../../core/jobs/job';
import { entropiesOf } from '../../core/laws/entropies/entropiesOf';
import type {
  EntropyPath,
  ExactEntropies,
  PreparedEntropies,
} from '../../core/laws/exactEntropies';
import type { Distribution } from '../../core/laws/law';
import { sum } from '../../core/numbers/entropy';

/** Of parts that know nothing of each other: those of every part by itself, where all are known. */
export function entropiesSideBySide(laws: readonly Distribution[]): ExactEntropies | undefined {
  const parts = laws.flatMap((law) => entropiesOf(law) ?? []);
  if (parts.length < laws.length) return undefined;
  const lengths = laws.map(({ length }) => length);
  return {
    algorithm: phrase`every part by itself`,
    get seconds() {
      return {
        once: sum(parts.map(({ seconds }) => seconds.once)),
        order: sum(parts.map(({ seconds }) => seconds.order)),
      };
    },
    *prepare(): Job<PreparedEntropies> {
      const prepared: PreparedEntropies[] = [];
      for (const part of parts) prepared.push(yield* part.prepare());
      return {
        path: () =>
          joinedPath(
            prepared.map(({ path }) => path()),
            lengths,
          ),
      };
    },
  };
}

function joinedPath(paths: readonly EntropyPath[], lengths: readonly number[]): EntropyPath {
  const length = sum(lengths);
  const entropies = new Float64Array(length);
  const starts = lengths.map((_, part) => sum(lengths.slice(0, part)));
  const partOf = Int32Array.from({ length }, (_, i) => starts.findLastIndex((start) => start <= i));
  paths.forEach((path, part) => {
    entropies.set(path.entropies(), starts[part]);
  });
  return {
    know: (position) => {
      const part = partOf[position]!;
      const path = paths[part]!;
      path.know(position - starts[part]!);
      entropies.set(path.entropies(), starts[part]);
    },
    entropies: () => entropies,
  };
}
