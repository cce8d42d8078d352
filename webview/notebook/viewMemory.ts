/** What somebody chose on the pages of a notebook: the editor keeps it while the notebook is open. */

/** What the editor keeps for all outputs together. */
export interface KeptByEditor {
  getState?(): unknown;
  setState?(state: unknown): void;
}

export interface ViewMemory {
  get(): unknown;
  set(state: unknown): void;
}

/** Of more outputs than these the ones that were longest untouched are forgotten. */
const most = 50;

/** What is kept of the output that says `what`: its own name is another one after every run. */
export function keptFor({ getState, setState }: KeptByEditor, what: string): ViewMemory {
  const key = fingerprint(what);
  const all = (): Record<string, unknown> => ({ ...Object(getState?.() ?? {}) });
  return {
    get: () => all()[key],
    set: (state) => {
      const { [key]: _, ...others } = all();
      const entries = [...Object.entries(others), [key, state]].slice(-most);
      setState?.(Object.fromEntries(entries));
    },
  };
}

/** FNV-1a; as a word, since numbers would not stay in the order in which they came. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return `of-${hash.toString(16)}`;
}
