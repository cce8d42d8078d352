// Which files a distribution file names, and where.
import { visit } from 'jsonc-parser';
import { lineIndex } from './lineIndex';
import type { Range } from './problems';

export interface NamedFile {
  /** As it is written, relative to the distribution file. */
  readonly name: string;
  /** Of the name, without its quotes. */
  readonly range: Range;
}

/** The fields whose text is the name of a file. */
const fields = ['file', 'data', 'tokenizer'];

export function namedFiles(text: string): readonly NamedFile[] {
  const lines = lineIndex(text);
  const found: NamedFile[] = [];
  let field = '';
  visit(
    text,
    {
      onObjectProperty: (name) => {
        field = name;
      },
      onLiteralValue: (value, offset, length) => {
        if (typeof value === 'string' && value !== '' && fields.includes(field))
          found.push({ name: value, range: lines.range(offset + 1, length - 2) });
        field = '';
      },
      onArrayBegin: () => {
        field = '';
      },
    },
    { allowTrailingComma: true },
  );
  return found;
}
