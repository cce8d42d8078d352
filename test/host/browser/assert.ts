// As much of `node:assert/strict` as the suites use, for an extension host in a browser.

class Different extends Error {}

function assertIn(holds: boolean, message: unknown, words: () => string): void {
  if (holds) return;
  throw message instanceof Error ? message : new Different(String(message ?? words()));
}

const shown = (value: unknown) =>
  String(JSON.stringify(value, undefined, 1) ?? value).slice(0, 2000);

function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  if (one instanceof Map && other instanceof Map) return same([...one], [...other]);
  if (one instanceof Set && other instanceof Set) return same([...one], [...other]);
  const [mine, theirs] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    mine.length === theirs.size &&
    mine.every(([key, value]) => theirs.has(key) && same(value, theirs.get(key)))
  );
}

const assert = {
  ok: (value: unknown, message?: unknown) =>
    assertIn(Boolean(value), message, () => `${shown(value)} does not hold`),
  equal: (one: unknown, other: unknown, message?: unknown) =>
    assertIn(Object.is(one, other), message, () => `${shown(one)} is not ${shown(other)}`),
  notEqual: (one: unknown, other: unknown, message?: unknown) =>
    assertIn(!Object.is(one, other), message, () => `both are ${shown(one)}`),
  deepEqual: (one: unknown, other: unknown, message?: unknown) =>
    assertIn(same(one, other), message, () => `${shown(one)} is not ${shown(other)}`),
  notDeepEqual: (one: unknown, other: unknown, message?: unknown) =>
    assertIn(!same(one, other), message, () => `both are ${shown(one)}`),
  match: (text: string, pattern: RegExp, message?: unknown) =>
    assertIn(pattern.test(text), message, () => `${shown(text)} does not match ${pattern}`),
  async rejects(work: unknown, expected?: RegExp) {
    const error = await Promise.resolve(typeof work === 'function' ? work() : work).then(
      () => undefined,
      (failed: unknown) => failed ?? 'nothing',
    );
    assertIn(error !== undefined, undefined, () => 'nothing was thrown');
    if (expected) assert.match(String(error), expected);
  },
};

export default assert;
