// The tree of a YAML text, with places.
import { parser } from '@lezer/yaml';
import { childrenOf, readable, type SyntaxNode, treeOf } from './syntaxTree';
import { plainScalar, quotedScalar, type YamlScalar } from './yamlScalar';

/** A piece of YAML: where it stands, and what it is as far as its text tells. */
export type YamlNode =
  | (Place & { readonly kind: 'scalar'; readonly value: YamlScalar })
  | (Place & { readonly kind: 'list'; readonly items: readonly YamlNode[] })
  | (Place & { readonly kind: 'mapping'; readonly entries: ReadonlyMap<string, YamlEntry> })
  /** `*name`: never put in its place, so that a few names cannot stand for millions of nodes. */
  | (Place & { readonly kind: 'alias'; readonly of: YamlNode | undefined })
  | (Place & { readonly kind: 'unknown' });

export interface YamlEntry {
  readonly key: Place;
  /** Null where nothing stands after the colon. */
  readonly value: YamlNode;
}

/** Offsets in the text. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Nobody nests deeper. */
const deepest = 100;

/** The documents of a YAML text, of one with mistakes what can be read. */
export function yamlDocuments(text: string): readonly YamlNode[] {
  // a byte order mark is no part of the first key
  const source = readable(text).replace(/^\ufeff/, '\n');
  return childrenOf(treeOf(parser, source).topNode)
    .filter(({ name }) => name === 'Document')
    .flatMap((document) => {
      const contents = childrenOf(document).find(({ name }) => !aside.has(name));
      return contents ? [reading(source)(contents)] : [];
    });
}

/** What stands beside the contents of a document. */
const aside = new Set(['DirectiveEnd', 'Directive', '⚠']);

/** Reads the nodes of one document from the first to the last. */
function reading(source: string): (node: SyntaxNode) => YamlNode {
  const anchors = new Map<string, YamlNode>();
  const textOf = ({ from, to }: Place) => source.slice(from, to);

  const read = (node: SyntaxNode, depth = 0): YamlNode => {
    const { name, from, to } = node;
    if (depth > deepest) return { kind: 'unknown', from, to };
    switch (name) {
      case 'Literal':
        return { kind: 'scalar', from, to, value: plainScalar(textOf(node)) };
      case 'QuotedLiteral':
        return scalar(node, quotedScalar(textOf(node)));
      case 'FlowSequence':
      case 'BlockSequence':
        return { kind: 'list', from, to, items: itemsOf(node, depth) };
      case 'FlowMapping':
      case 'BlockMapping':
        return { kind: 'mapping', from, to, entries: entriesOf(node, depth) };
      case 'Anchored':
        return anchored(node, depth);
      case 'Tagged':
        return tagged(node, depth);
      case 'Alias':
        return { kind: 'alias', from, to, of: anchors.get(source.slice(from + 1, to)) };
      default:
        return { kind: 'unknown', from, to };
    }
  };
  const itemsOf = (list: SyntaxNode, depth: number) =>
    childrenOf(list)
      .filter(({ name }) => name === 'Item')
      .flatMap((item) => childrenOf(item).slice(0, 1))
      .map((item) => read(item, depth + 1));
  const entriesOf = (mapping: SyntaxNode, depth: number) => {
    const entries = new Map<string, YamlEntry>();
    for (const pair of childrenOf(mapping)) {
      if (pair.name !== 'Pair') continue;
      const { key, value } = partsOf(pair);
      const name = key && read(key, depth + 1);
      if (name?.kind !== 'scalar') continue;
      entries.set(String(name.value), {
        key: name,
        value: value ? read(value, depth + 1) : scalar(name, null),
      });
    }
    return entries;
  };
  const anchored = (node: SyntaxNode, depth: number): YamlNode => {
    const [anchor, content] = childrenOf(node);
    const value = content ? read(content, depth + 1) : scalar(node, null);
    if (anchor) anchors.set(source.slice(anchor.from + 1, anchor.to), value);
    return value;
  };
  const tagged = (node: SyntaxNode, depth: number): YamlNode => {
    const [tag, content] = childrenOf(node);
    const value = content ? read(content, depth + 1) : scalar(node, null);
    return value.kind === 'scalar' ? retyped(tag ? textOf(tag) : '', value, textOf(value)) : value;
  };
  return read;
}

/** The key of a pair and what stands after its colon. */
function partsOf(pair: SyntaxNode) {
  const parts = childrenOf(pair).filter(({ name }) => name !== '⚠');
  const colon = parts.findIndex(({ name }) => name === ':');
  const key = parts.find(({ name }) => name === 'Key')?.firstChild ?? undefined;
  return { key, value: colon < 0 ? undefined : parts[colon + 1] };
}

function scalar({ from, to }: Place, value: YamlScalar | undefined): YamlNode {
  return value === undefined ? { kind: 'unknown', from, to } : { kind: 'scalar', from, to, value };
}

/** A scalar whose tag says what it is; of a tag that YAML does not have, only a program can tell. */
function retyped(tag: string, place: Place & { value: YamlScalar }, source: string): YamlNode {
  const isQuoted = /^["']/.test(source);
  const text = isQuoted ? String(place.value) : source;
  if (tag === '!' || tag === '!!str') return scalar(place, text);
  return scalar(place, coreTags.has(tag) ? plainScalar(text) : undefined);
}

const coreTags = new Set(['!!int', '!!float', '!!bool', '!!null']);
