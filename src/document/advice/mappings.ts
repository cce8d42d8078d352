// Settings found in YAML and JSON.
import { getNodeValue, type Node, parseTree } from 'jsonc-parser';
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import { lineIndex } from '../lineIndex';
import type { Setting, SettingGroup, SettingValue } from './settings';

/** The mappings of a YAML text, each with the key that it stands under. What cannot be read is passed over. */
export function yamlMappings(text: string): readonly SettingGroup[] {
  const lines = lineIndex(text);
  const rangeOf = (node: { range?: readonly number[] | null }) => {
    const [start = 0, end = 0] = node.range ?? [];
    return lines.range(start, end - start);
  };
  const groups: SettingGroup[] = [];
  for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
    if ('empty' in document) continue;
    const elsewhere = (path: readonly string[]): SettingValue | undefined =>
      yamlValue(document.getIn(path, true));
    const visit = (node: unknown, name: string, key: unknown): void => {
      if (isSeq(node)) for (const item of node.items) visit(item, name, item);
      if (!isMap(node)) return;
      const settings = new Map<string, Setting>();
      for (const { key: itemKey, value } of node.items) {
        if (!isScalar(itemKey)) continue;
        const itemName = String(itemKey.value);
        // "<<: *other" brings the settings of another mapping, where this one does not say otherwise
        const merged = itemName === '<<' && isAlias(value) ? value.resolve(document) : undefined;
        if (isMap(merged))
          for (const { key: other, value: theirs } of merged.items) {
            const name = isScalar(other) ? String(other.value) : '';
            if (!settings.has(name))
              settings.set(name, { value: yamlValue(theirs), range: rangeOf(itemKey) });
          }
        const place = isScalar(value) || isSeq(value) ? value : itemKey;
        settings.set(itemName, { value: yamlValue(value), range: rangeOf(place) });
        visit(value, itemName, itemKey);
      }
      const [first] = node.items;
      const place = isScalar(key) ? key : isScalar(first?.key) ? first.key : undefined;
      if (place) groups.push({ name, range: rangeOf(place), settings, elsewhere });
    };
    visit(document.contents, '', undefined);
  }
  return groups;
}

function yamlValue(node: unknown): SettingValue | undefined {
  if (isScalar(node)) {
    const { value } = node;
    if (typeof value === 'string' && value.includes('${')) return undefined;
    return typeof value === 'number' ||
      typeof value === 'string' ||
      typeof value === 'boolean' ||
      value === null
      ? value
      : undefined;
  }
  if (!isSeq(node)) return undefined;
  return numbers(node.items.map((item) => (isScalar(item) ? item.value : undefined)));
}

/** The object that a JSON text is. */
export function jsonObject(text: string): readonly SettingGroup[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root?.type !== 'object') return [];
  const lines = lineIndex(text);
  const properties = (root.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    return key && value ? [{ key, value }] : [];
  });
  return [
    {
      name: '',
      range: lines.range(root.offset, 1),
      settings: new Map(
        properties.map(({ key, value }): [string, Setting] => [
          String(key.value),
          { value: jsonValue(value), range: lines.range(value.offset, value.length) },
        ]),
      ),
    },
  ];
}

function jsonValue(node: Node): SettingValue | undefined {
  if (node.type === 'array') return numbers(node.children?.map(getNodeValue) ?? []);
  return node.type === 'object' ? undefined : (node.value as SettingValue);
}

function numbers(values: readonly unknown[]): readonly number[] | undefined {
  return values.every((value) => typeof value === 'number') ? values : undefined;
}
