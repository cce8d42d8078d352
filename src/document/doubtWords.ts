// Sentences on what a measured profile cannot tell.

/** Where no schedule of a measured profile can be told from the even split. */
export const evenForDoubt =
  'The rows are too few to tell any schedule from the even split, so the even split is recommended; more rows may tell.';

/** Where an interval reaches as far as rare events may (`conservative`). */
export const reachesRareEvents =
  'Too few samples told how much the error varies: the interval is conservative, it reaches as far as rare events may; more samples make it shorter.';

/** Where a schedule of a measured profile cannot be told from the recommended one. */
export const notToldApart = 'not distinguishable from the best';

/** Of a plan in an order that is not told from the even split. */
export const evenForOrder =
  'The samples are too few to tell these sizes from as many tokens in every step, in the same order.';
