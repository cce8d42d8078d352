// What node:test says at its end.

/** The summary of node:test; a test that was skipped or called off did not pass. Undefined where there is none. */
export function nodeCounts(output) {
  const counts = Object.fromEntries(
    [...output.matchAll(/^(?:ℹ|#) (pass|fail|cancelled|skipped|todo) (\d+)/gm)].map((line) => [
      line[1],
      Number(line[2]),
    ]),
  );
  if (counts.pass === undefined) return undefined;
  const failed = counts.fail + counts.cancelled + counts.skipped + counts.todo;
  return { passed: counts.pass, failed };
}
