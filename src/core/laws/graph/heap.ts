/** Numbers, of which the smallest comes out first. */
export interface Heap {
  push(key: number): void;
  pop(): number | undefined;
}

export function heap(): Heap {
  const keys: number[] = [];
  return {
    push(key) {
      let place = keys.length;
      keys.push(key);
      while (place > 0) {
        const above = (place - 1) >> 1;
        if (keys[above]! <= key) break;
        keys[place] = keys[above]!;
        place = above;
      }
      keys[place] = key;
    },
    pop() {
      const top = keys[0];
      const last = keys.pop();
      if (last === undefined || keys.length === 0) return top;
      let place = 0;
      for (;;) {
        let below = 2 * place + 1;
        if (below >= keys.length) break;
        if (below + 1 < keys.length && keys[below + 1]! < keys[below]!) below++;
        if (keys[below]! >= last) break;
        keys[place] = keys[below]!;
        place = below;
      }
      keys[place] = last;
      return top;
    },
  };
}
