// Groups of settings in a JSON text.
import { getNodeValue, type Node } from 'jsonc-parser';
import { parseText } from '../parse';
import { numbers, type Setting, type SettingGroup, type SettingValue } from './settings';

/** The object that a JSON text is. */
export function jsonObject(text: string): readonly SettingGroup[] {
  const { root, lines } = parseText(text);
  if (root?.type !== 'object') return [];
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
