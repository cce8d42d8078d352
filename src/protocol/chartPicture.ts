// The picture of a chart that a page shows, for whoever asked the extension for it.

/** Host → page: the chart whose title begins with this, once the page shows the file. */
export interface AskPicture {
  readonly type: 'askPicture';
  readonly uri: string;
  readonly chart: string;
}

/** Page → host: a chart as it is drawn. */
export interface ShownPicture {
  readonly type: 'shownPicture';
  readonly uri: string;
  /** As it was asked for. */
  readonly chart: string;
  /** A data URL of a PNG. */
  readonly content: string;
  /** What is to be seen. */
  readonly words: string;
}
