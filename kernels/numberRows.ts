// Rows of numbers in lines of bytes that are all written alike, as src/core/kernels/numberRows.ts has them.

/** Behind the last row that was taken. */
export let stopped: usize = 0;

const quote: u8 = 34;
const newLine: u8 = 10;

let powers: usize = 0;
let value: f64 = 0;

/**
 * Takes lines up to the address `to`, before which one ends. `shape` has of every column what stands before its value, 8 bytes and their
 * mask at a time, after 16 bytes: the place of the number in a row, −1 for a value of JSON that is not wanted, −2 for such a cell; how
 * many bytes the last mask leaves out; how many times 8 there are; what ends a cell. The last column is the end of the line. `tens` are
 * the powers of ten that are exact. Rows are `width` bytes apart. Tells how many were taken: up to a line that is written otherwise.
 */
export function take(shape: usize, columns: i32, tens: usize, from: usize, to: usize, rows: usize, most: i32, width: usize): i32 {
  powers = tens;
  let taken = 0;
  for (stopped = from; from < to && taken < most; stopped = from) {
    let column = shape;
    for (let left = columns; ; left--) {
      const place = i32.load(column);
      const over = i32.load(column, 4);
      const stop = load<u8>(column, 12);
      const end = column + 16 + (i32.load(column, 8) << 4);
      for (column += 16; column < end; column += 16) {
        if ((i64.load(from) ^ i64.load(column)) & i64.load(column, 8)) return taken;
        from += 8;
      }
      from -= over;
      if (left === 0) break;
      from = place === -2 ? afterCell(from, stop) : place === -1 && load<u8>(from) === quote ? afterText(from + 1) : afterNumber(from);
      if (from === 0) return taken;
      if (place >= 0) f64.store(rows + (place << 3), value);
    }
    for (; load<u8>(from) !== newLine; from++) if (load<u8>(from) > 32) return taken;
    from++;
    rows += width;
    taken++;
  }
  return taken;
}

/** Behind a cell that is not read; 0 where it has quotes or other letters than those of ASCII. */
function afterCell(at: usize, stop: u8): usize {
  let byte = load<u8>(at);
  for (; byte !== stop && byte !== newLine; byte = load<u8>(++at)) if (byte === quote || byte > 127) return 0;
  return at;
}

/** Behind a text of JSON and its quote; 0 where anything in it is out of the ordinary. */
function afterText(at: usize): usize {
  let byte = load<u8>(at);
  for (; byte !== quote; byte = load<u8>(++at)) if (byte === 92 || byte === newLine || byte > 127) return 0;
  return at + 1;
}

/** Behind a number, which is in `value` then, rounded as it should be; 0 where none stands there or that is not sure. */
function afterNumber(at: usize): usize {
  const negative = load<u8>(at) === 45;
  if (negative) at++;
  const start = at;
  let whole: u64 = 0;
  let byte = <u32>load<u8>(at) - 48;
  for (; byte < 10; byte = <u32>load<u8>(++at) - 48) whole = whole * 10 + byte;
  let digits = <i32>(at - start);
  let decimals = 0;
  if (byte === <u32>-2) {
    const point = at;
    for (byte = <u32>load<u8>(++at) - 48; byte < 10; byte = <u32>load<u8>(++at) - 48) whole = whole * 10 + byte;
    decimals = <i32>(at - point) - 1;
    digits += decimals;
  }
  if (digits === 0) return 0;
  if (digits > 19) {
    // zeros in front do not count
    for (let zero = start; (load<u8>(zero) === 48 || load<u8>(zero) === 46) && zero < at; zero++) if (load<u8>(zero) === 48) digits--;
    if (digits > 19) return 0;
  }
  if ((byte | 32) === 53) {
    const minus = load<u8>(++at) === 45;
    if (minus || load<u8>(at) === 43) at++;
    byte = <u32>load<u8>(at) - 48;
    if (byte > 9) return 0;
    let exponent = 0;
    for (; byte < 10; byte = <u32>load<u8>(++at) - 48) {
      exponent = exponent * 10 + byte;
      if (exponent > 99) return 0;
    }
    decimals += minus ? exponent : -exponent;
  }
  if (abs(decimals) > 22) return 0;
  const power = f64.load(powers + (abs(decimals) << 3));
  if (whole < 1 << 53) value = decimals < 0 ? <f64>whole * power : <f64>whole / power;
  else if (decimals < 0 || !divided(whole, power)) return 0;
  if (negative) value = -value;
  return at;
}

/** Divides a whole number with too many digits for a number: twice, by its remainder; false where the second might round otherwise. */
function divided(whole: u64, power: f64): bool {
  const high = <f64>whole;
  const low = <f64>(<i64>(whole - <u64>high));
  const first = high / power;
  const rest = remainder(high, first, power) + low;
  const second = rest / power;
  value = first + second;
  const doubt = abs(second) * 1e-14;
  return first + (second - doubt) === value && first + (second + doubt) === value;
}

/** high − first · power, exact: both factors are split into halves whose products are (Dekker). */
function remainder(high: f64, first: f64, power: f64): f64 {
  const a = upper(first);
  const b = upper(power);
  const c = first - a;
  const d = power - b;
  const product = first * power;
  return high - product - (a * b - product + a * d + c * b + c * d);
}

function upper(number: f64): f64 {
  const scaled = number * 134217729;
  return scaled - (scaled - number);
}
