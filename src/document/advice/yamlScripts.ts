import { parser } from '@lezer/yaml';
import { readable, treeOf } from './syntaxTree';

/** The scripts that stand in a YAML text (jobs of Kubernetes, workflows), each at its place; everything else is blank. */
export function yamlScripts(text: string): string | undefined {
  const source = readable(text);
  const parts: string[] = [];
  let end = 0;
  treeOf(parser, source).iterate({
    enter: ({ name, from, to }) => {
      if (name !== 'BlockLiteralContent') return;
      parts.push(blank(source.slice(end, from)), source.slice(from, to));
      end = to;
    },
  });
  return parts.length === 0 ? undefined : parts.join('') + blank(source.slice(end));
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, ' ');
}
