// What every page asks where somebody wants a chart as a file.

/** The formats of a picture, by what its file ends with. */
export const pictureFormats = ['png', 'svg', 'tex'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** A chart, by its title, to be saved. */
export type SaveChart =
  /** As a picture: a data URL of a PNG, the text of an SVG, or LaTeX. */
  | {
      readonly type: 'savePicture';
      readonly name: string;
      readonly format: PictureFormat;
      readonly content: string;
    }
  /** Its numbers, of which the first row is the heading. */
  | {
      readonly type: 'saveTable';
      readonly name: string;
      readonly rows: readonly (readonly string[])[];
    };
