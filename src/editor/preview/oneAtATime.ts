// What is done once at a time, and again as long as it was asked for meanwhile.

/**
 * The answer is whether it was done for this caller; where it was being done already, that goes on until nothing is left,
 * also of what is asked for in the very turn in which it ends. `act` says whether there may be more to do.
 */
export function oneAtATime(act: () => Promise<boolean>): () => Promise<boolean> {
  let acting = false;
  let unheard = false;
  return async () => {
    unheard = true;
    if (acting) return false;
    acting = true;
    try {
      do unheard = false;
      while ((await act()) || unheard);
      return true;
    } finally {
      acting = false;
    }
  };
}
