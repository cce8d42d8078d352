/** Whether a whole number has no divisors but 1 and itself. */
export function isPrime(number: number): boolean {
  if (number < 2) return false;
  for (let divisor = 2; divisor * divisor <= number; divisor++)
    if (number % divisor === 0) return false;
  return true;
}

/** 1 / value modulo a prime (extended Euclid). */
export function inverse(value: number, prime: number): number {
  let [rest, next] = [prime, ((value % prime) + prime) % prime];
  let [coefficient, following] = [0, 1];
  while (next > 0) {
    const quotient = Math.floor(rest / next);
    [rest, next] = [next, rest - quotient * next];
    [coefficient, following] = [following, coefficient - quotient * following];
  }
  return ((coefficient % prime) + prime) % prime;
}

/**
 * Brings rows to reduced form over the field of `prime` elements, choosing pivots in the given order of
 * columns: the rows with a pivot come first, in the order of their pivots. Returns the pivot columns.
 */
export function reduceRows(
  rows: Int32Array[],
  columns: ArrayLike<number>,
  prime: number,
): number[] {
  const pivots: number[] = [];
  for (let c = 0; c < columns.length && pivots.length < rows.length; c++) {
    const column = columns[c]!;
    const rank = pivots.length;
    const found = rows.findIndex((row, index) => index >= rank && row[column] !== 0);
    if (found < 0) continue;
    const pivot = rows[found]!;
    rows[found] = rows[rank]!;
    rows[rank] = pivot;
    const factor = inverse(pivot[column]!, prime);
    for (let i = 0; i < pivot.length; i++) pivot[i] = (pivot[i]! * factor) % prime;
    rows.forEach((row, index) => {
      if (index !== rank && row[column] !== 0) subtract(row, pivot, row[column]!, prime);
    });
    pivots.push(column);
  }
  return pivots;
}

/** Takes a row out that is not 0 in this column, with 1 there, and makes the others 0 there; undefined where all are. */
export function settleColumn(
  rows: Int32Array[],
  column: number,
  prime: number,
): Int32Array | undefined {
  const index = rows.findIndex((row) => row[column] !== 0);
  if (index < 0) return undefined;
  const row = rows[index]!;
  rows.splice(index, 1);
  const scale = inverse(row[column]!, prime);
  for (let i = 0; i < row.length; i++) row[i] = (row[i]! * scale) % prime;
  for (const other of rows) if (other[column] !== 0) subtract(other, row, other[column]!, prime);
  return row;
}

/** row ← row − factor · other. */
export function subtract(row: Int32Array, other: Int32Array, factor: number, prime: number): void {
  for (let i = 0; i < row.length; i++) row[i] = (row[i]! + (prime - factor) * other[i]!) % prime;
}
