// What of several texts has to be told anew, one behind the other for a kernel that goes through several at once. Two known letters
// side by side keep apart what stands on either side: a stretch between such letters is as it was until one of its own is known.

/** Places one behind the other: the first two positions of a text, known or not, and hidden ones. */
export interface Lane {
  /** The letter of each place; −1 where it is hidden. */
  readonly symbols: number[];
  /** The known letters before each place; between two stretches those that end the one, and those that the other begins behind. */
  readonly gaps: number[][];
  /** Of which text each place is, and where it stands in it; −1 where nobody asks. */
  readonly texts: number[];
  readonly positions: number[];
  /** The known letters behind the last place, as they are put together. */
  rest: number[];
}

/** Of a text, from one position on up to another, and how many places it takes. */
interface Stretch {
  readonly text: number;
  readonly from: number;
  readonly to: number;
  readonly places: number;
}

/** A text begins with so many places. */
const firstPlaces = 2;
const hidden = -1;

/** As many lanes as texts, equally long: with the stretches of the first so many in which a position is fresh. */
export function lanesOf(
  known: readonly Int32Array[],
  fresh: readonly Uint8Array[],
  texts: number,
): Lane[] {
  const own = known.map((symbols, text) =>
    text < texts ? stretchesOf(text, symbols, fresh[text]!) : [],
  );
  const lanes = evenly(own, known[0]!.length).map((stretches) => laneOf(stretches, known));
  const count = Math.max(...lanes.map(({ symbols, rest }) => symbols.length + +(rest.length > 0)));
  // behind the end: hidden letters that come there say nothing of those before
  for (const lane of lanes) while (lane.symbols.length < count) put(lane, hidden);
  return lanes;
}

function stretchesOf(text: number, known: Int32Array, fresh: Uint8Array): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const [to, next] of separators(known)) {
    const places = known.subarray(from, to).reduce((count, symbol) => count + +(symbol < 0), 0);
    const isFresh = fresh.subarray(Math.max(0, from - 2), to + 2).includes(1);
    if (places > 0 && isFresh) stretches.push({ text, from, to, places });
    from = next;
  }
  return stretches;
}

/** Where two or more known letters stand side by side behind the first places, and the end. */
function* separators(known: Int32Array): Generator<readonly [from: number, to: number], void> {
  const { length } = known;
  for (let from = firstPlaces, to = from; from < length; from = to + 1) {
    for (to = from; to < length && known[to]! >= 0; ) to++;
    if (to >= from + 2) yield [from, to];
  }
  yield [length, length];
}

/** The first stretch of a text begins its lane, the last one ends it; what is between goes where there is most room. */
function evenly(own: readonly (readonly Stretch[])[], length: number) {
  const isEnd = ({ from, to }: Stretch) => from === 0 || to === length;
  const lanes = own.map((stretches) => stretches.filter(isEnd));
  const sizes = lanes.map((stretches) =>
    stretches.reduce((size, { places }) => size + places, firstPlaces),
  );
  const between = own.flat().filter((stretch) => !isEnd(stretch));
  for (const stretch of between.toSorted((one, other) => other.places - one.places)) {
    const least = sizes.indexOf(Math.min(...sizes));
    sizes[least] = sizes[least]! + stretch.places;
    lanes[least]!.push(stretch);
  }
  // behind the end of a lane there may be one place more
  if (Math.max(...sizes) >= length) return own;
  const order = (stretch: Stretch) => placeIn(stretch, length);
  return lanes.map((stretches) => stretches.toSorted((one, other) => order(one) - order(other)));
}

function placeIn({ from, to }: Stretch, length: number): number {
  return from === 0 ? 0 : to < length ? 1 : 2;
}

function laneOf(stretches: readonly Stretch[], known: readonly Int32Array[]): Lane {
  const lane: Lane = { symbols: [], gaps: [], texts: [], positions: [], rest: [] };
  if (stretches[0]?.from !== 0) for (let i = 0; i < firstPlaces; i++) put(lane, 0);
  for (const { text, from, to } of stretches) {
    const symbols = known[text]!;
    if (from > 0) lane.rest.push(symbols[from - 2]!, symbols[from - 1]!);
    for (let i = from; i < Math.min(symbols.length, to + 2); i++) {
      const symbol = symbols[i]!;
      if (i < to && (i < firstPlaces || symbol < 0)) put(lane, symbol, text, i);
      else lane.rest.push(symbol);
    }
  }
  return lane;
}

function put(lane: Lane, symbol: number, text = -1, position = -1): void {
  lane.symbols.push(symbol);
  lane.gaps.push(lane.rest);
  lane.texts.push(text);
  lane.positions.push(position);
  lane.rest = [];
}
