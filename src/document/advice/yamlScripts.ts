import { readable } from './syntaxTree';

/** A line that a block of text follows: `run: |`, `- >-`. */
const header = /[:-][ \t]+[|>][-+\d]{0,2}[ \t]*(?:#.*)?\r?$/;

/** The scripts that stand in a YAML text (jobs of Kubernetes, workflows), each at its place; everything else is blank. */
export function yamlScripts(text: string): string {
  let indentation: number | undefined;
  return readable(text)
    .split('\n')
    .map((line) => {
      const own = line.search(/[^ ]|$/);
      const isEmpty = line.trim() === '';
      if (indentation !== undefined && (isEmpty || own > indentation)) return line;
      indentation = header.test(line) ? own : undefined;
      return line.replaceAll(/[^\r]/g, ' ');
    })
    .join('\n');
}
