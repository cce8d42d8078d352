// Groups of settings in a YAML text.
import { lineIndex } from '../lineIndex';
import { numbers, type Setting, type SettingGroup, type SettingValue } from './settings';
import { type Place, type YamlNode, yamlDocuments } from './yamlTree';

type YamlMapping = Extract<YamlNode, { kind: 'mapping' }>;

/** Settings and numbers of lists that are merged in one text; without an end a few lines could stand for millions. */
const mostMerged = 50_000;

/** The mappings of a YAML text, each with the key that it stands under. What cannot be read is passed over. */
export function yamlMappings(text: string): readonly SettingGroup[] {
  const lines = lineIndex(text);
  const rangeOf = ({ from, to }: Place) => lines.range(from, to - from);
  const groups: SettingGroup[] = [];
  let merged = 0;
  const settingsOf = ({ entries }: YamlMapping): ReadonlyMap<string, Setting> => {
    const settings = new Map<string, Setting>();
    for (const [name, { key, value }] of entries) {
      // "<<: *other" brings the settings of another mapping, where this one does not say otherwise
      const other = name === '<<' && value.kind === 'alias' ? value.of : undefined;
      if (other?.kind === 'mapping')
        for (const [theirs, { value }] of other.entries) {
          merged += value.kind === 'list' ? 1 + value.items.length : 1;
          if (merged > mostMerged) break;
          if (!entries.has(theirs))
            settings.set(theirs, { value: worthOf(value), range: rangeOf(key) });
        }
      const place = value.kind === 'scalar' || value.kind === 'list' ? value : key;
      settings.set(name, { value: worthOf(value), range: rangeOf(place) });
    }
    return settings;
  };
  for (const document of yamlDocuments(text)) {
    const elsewhere = (path: readonly string[]) => worthOf(reached(document, path));
    // inner ones first
    const visit = (node: YamlNode, name: string, key?: Place): void => {
      if (node.kind === 'list') for (const item of node.items) visit(item, name);
      if (node.kind !== 'mapping') return;
      const [first] = node.entries.values();
      for (const [inner, { key, value }] of node.entries) visit(value, inner, key);
      const place = key ?? first?.key;
      if (place)
        groups.push({ name, range: rangeOf(place), settings: settingsOf(node), elsewhere });
    };
    visit(document, '');
  }
  return groups;
}

/** What stands under one key after another. */
function reached(document: YamlNode, path: readonly string[]): YamlNode | undefined {
  let node: YamlNode | undefined = document;
  for (const name of path)
    node = node?.kind === 'mapping' ? node.entries.get(name)?.value : undefined;
  return node;
}

function worthOf(node: YamlNode | undefined): SettingValue | undefined {
  if (node?.kind === 'list')
    return numbers(node.items.map((item) => (item.kind === 'scalar' ? item.value : undefined)));
  if (node?.kind !== 'scalar') return undefined;
  const { value } = node;
  // "${…}" is what another part of the configuration says
  return typeof value === 'string' && value.includes('${') ? undefined : value;
}
