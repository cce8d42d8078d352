/** What those around the page can do for it. An editor can do all; a notebook keeps a picture without its text and without a thread. */
export interface HostAbilities {
  /** Whether there is a text that can be shown, changed, compared and run. */
  readonly text: boolean;
  /** Whether other plans than those that came along can be asked for. */
  readonly plans: boolean;
}

/** As the page's own element says it. */
export function aroundOf({ page, plans }: DOMStringMap): HostAbilities {
  return { text: page !== 'notebook', plans: plans !== 'none' };
}
