/** What somebody chose on the pages of a notebook: its tabs and zooms, over a reload. */
import { isObject } from '../../src/core/input/isObject';
import {
  type FromNotebook,
  type NotebookViews,
  withView,
} from '../../src/protocol/notebookMessages';

export interface ViewMemory {
  get(): unknown;
  set(view: unknown): void;
}

/** A part of a memory, by its name; the others stay. */
export function memoryPart(memory: ViewMemory, name: string): ViewMemory {
  const all = () => {
    const kept = memory.get();
    return isObject(kept) ? kept : {};
  };
  return {
    get: () => all()[name],
    set: (value) => memory.set({ ...all(), [name]: value }),
  };
}

/** What was chosen in all outputs of a notebook; whoever keeps it is told once it was still for a moment. */
export class ViewMemories {
  private views: NotebookViews = {};
  private readonly untold = new Set<string>();

  constructor(
    private readonly tell: (message: FromNotebook) => void,
    private readonly later: (act: () => void) => void,
  ) {}

  /** What was kept from another time; what was chosen meanwhile stays. */
  begin(views: NotebookViews): void {
    this.views = { ...views, ...this.views };
  }

  /** Of the output that says `what`: its own name is another one after every run. */
  of(what: string): ViewMemory {
    const output = fingerprint(what);
    return {
      get: () => this.views[output],
      set: (view) => {
        if (JSON.stringify(view) === JSON.stringify(this.views[output])) return;
        this.views = withView(this.views, output, view);
        if (this.untold.size === 0) this.later(() => this.tellAll());
        this.untold.add(output);
      },
    };
  }

  private tellAll(): void {
    for (const output of this.untold)
      this.tell({ type: 'chose', output, view: this.views[output] });
    this.untold.clear();
  }
}

/** FNV-1a; as a word, since numbers would not stay in the order in which they came. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return `of-${hash.toString(16)}`;
}
