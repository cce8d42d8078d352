// Logarithms of two probabilities at a time, for the kernels.

// of the logarithm as FreeBSD's e_log.c has it (Sun Microsystems, 1993)
const ln2High: f64 = 0.6931471803691238;
const ln2Low: f64 = 1.9082149292705877e-10;
const l1: f64 = 0.6666666666666735;
const l2: f64 = 0.3999999999940942;
const l3: f64 = 0.2857142874366239;
const l4: f64 = 0.22222198432149784;
const l5: f64 = 0.1818357216161805;
const l6: f64 = 0.15313837699209373;
const l7: f64 = 0.14798198605116586;

/** p log p of two probabilities; 0 of 0. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function pLogP(p: v128): v128 {
  return f64x2.mul(p, logarithm(p));
}

/** The logarithms of two probabilities; 0 of 0. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function logarithm(p: v128): v128 {
  const one = f64x2.splat(1);
  let mantissa = v128.or(v128.and(p, i64x2.splat(0x000fffffffffffff)), i64x2.splat(0x3ff0000000000000));
  const above = f64x2.gt(mantissa, f64x2.splat(Math.SQRT2));
  mantissa = v128.bitselect(f64x2.mul(mantissa, f64x2.splat(0.5)), mantissa, above);
  // the exponent as the last digits of 2^52 + exponent
  const exponent = v128.or(i64x2.shr_u(p, 52), i64x2.splat(0x4330000000000000));
  const k = f64x2.add(f64x2.sub(exponent, f64x2.splat(4503599627371519)), v128.and(above, one));
  const f = f64x2.sub(mantissa, one);
  const s = f64x2.div(f, f64x2.add(f, f64x2.splat(2)));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  const even = f64x2.mul(w, plus(l2, f64x2.mul(w, plus(l4, f64x2.mul(w, f64x2.splat(l6))))));
  const odd = f64x2.mul(z, plus(l1, f64x2.mul(w, plus(l3, f64x2.mul(w, plus(l5, f64x2.mul(w, f64x2.splat(l7))))))));
  const half = f64x2.mul(f64x2.mul(f64x2.splat(0.5), f), f);
  const rest = f64x2.add(f64x2.mul(s, f64x2.add(half, f64x2.add(odd, even))), f64x2.mul(k, f64x2.splat(ln2Low)));
  const log = f64x2.sub(f64x2.mul(k, f64x2.splat(ln2High)), f64x2.sub(f64x2.sub(half, rest), f));
  return v128.and(log, f64x2.gt(p, f64x2.splat(0)));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function plus(constant: f64, value: v128): v128 {
  return f64x2.add(f64x2.splat(constant), value);
}
