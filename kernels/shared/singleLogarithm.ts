// Logarithms of four probabilities of single precision at a time, for the kernels.

// of the logarithm as FreeBSD's e_logf.c has it (Sun Microsystems, 1993)
const ln2High: f32 = 6.9313812256e-1;
const ln2Low: f32 = 9.0580006145e-6;
const l1: f32 = 0.66666662693;
const l2: f32 = 0.40000972152;
const l3: f32 = 0.28498786688;
const l4: f32 = 0.24279078841;
/** Bits of √½, and what takes them to those of 1. */
const root: i32 = 0x3f3504f3;
const upToOne: i32 = 0x3f800000 - 0x3f3504f3;

/** 0 of 0. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function logarithmOfSingle(p: v128): v128 {
  const bits = i32x4.add(p, i32x4.splat(upToOne));
  const k = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(bits, 23), i32x4.splat(127)));
  const mantissa = i32x4.add(v128.and(bits, i32x4.splat(0x007fffff)), i32x4.splat(root));
  const f = f32x4.sub(mantissa, f32x4.splat(1));
  const s = f32x4.div(f, f32x4.add(f32x4.splat(2), f));
  const z = f32x4.mul(s, s);
  const w = f32x4.mul(z, z);
  const even = f32x4.mul(w, f32x4.add(f32x4.splat(l2), f32x4.mul(w, f32x4.splat(l4))));
  const odd = f32x4.mul(z, f32x4.add(f32x4.splat(l1), f32x4.mul(w, f32x4.splat(l3))));
  const half = f32x4.mul(f32x4.mul(f32x4.splat(0.5), f), f);
  const rest = f32x4.add(
    f32x4.mul(s, f32x4.add(half, f32x4.add(odd, even))),
    f32x4.mul(k, f32x4.splat(ln2Low)),
  );
  const log = f32x4.add(f32x4.mul(k, f32x4.splat(ln2High)), f32x4.add(f32x4.sub(rest, half), f));
  return v128.and(log, f32x4.gt(p, f32x4.splat(0)));
}
