/** Of an array of numbers. */
@inline
export function number(at: usize, index: isize): f64 {
  return f64.load(at + (index << 3));
}
