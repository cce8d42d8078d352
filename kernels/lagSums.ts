// What lags explain of the levels of a chain's profile, as src/core/kernels/lagSums.ts has it.

/**
 * From the address `at` on: the information of so many lags, room for as many numbers twice, then of each level from `from` up to
 * `to`, four at a time, the result.
 */
export function explain(at: usize, lags: usize, length: f64, from: f64, to: f64): void {
  const apart = lags << 3;
  const end = at + apart;
  let number: f64 = 0;
  for (let place = at; place < end; place += 8, number++) {
    f64.store(place + apart, number * f64.load(place));
    f64.store(place + 2 * apart, 1 / (length - number - 1));
  }
  let result = end + 2 * apart;
  for (let j = from; j < to; j += 4, result += 32) fourLevels(at, apart, length, j, result);
}

// @ts-ignore: of this compiler
@inline
function fourLevels(at: usize, apart: usize, length: f64, j: f64, result: usize): void {
  const most = <usize>(length - j + 1) << 3;
  const end = at + (most < apart ? most : apart);
  const ones = f64x2.splat(1);
  const levels = f64x2.add(f64x2.splat(j), f64x2(0, 1));
  const others = f64x2.add(levels, f64x2.splat(2));
  const whole = f64x2.splat(length);
  let left = f64x2.sub(whole, levels);
  let otherLeft = f64x2.sub(whole, others);
  const slope = f64x2.div(f64x2.add(levels, ones), left);
  const otherSlope = f64x2.div(f64x2.add(others, ones), otherLeft);
  let weight = f64x2.div(levels, whole);
  let otherWeight = f64x2.div(others, whole);
  let total = f64x2.splat(0);
  let otherTotal = f64x2.splat(0);
  for (let place = at; place < end; place += 8) {
    const information = v128.load64_splat(place);
    const twice = f64x2.add(information, information);
    const lagged = v128.load64_splat(place + apart);
    const share = v128.load64_splat(place + 2 * apart);
    total = f64x2.add(total, f64x2.mul(weight, f64x2.sub(twice, f64x2.mul(slope, lagged))));
    otherTotal = f64x2.add(
      otherTotal,
      f64x2.mul(otherWeight, f64x2.sub(twice, f64x2.mul(otherSlope, lagged))),
    );
    weight = f64x2.mul(weight, f64x2.mul(left, share));
    otherWeight = f64x2.mul(otherWeight, f64x2.mul(otherLeft, share));
    left = f64x2.sub(left, ones);
    otherLeft = f64x2.sub(otherLeft, ones);
    // the others fall faster
    if (f64x2.extract_lane(weight, 0) < 1e-21) break;
  }
  v128.store(result, total);
  v128.store(result, otherTotal, 16);
}
