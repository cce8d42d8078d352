// The view in the activity bar: every distribution, measurement and comparison of the workspace.
import * as l10n from '@vscode/l10n';
import {
  type Disposable,
  EventEmitter,
  type IconPath,
  type LogOutputChannel,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
} from 'vscode';
import type { Analysis } from '../analysis/analysis';
import { type Group, groupOfFile, type ListedFile, type ShownGlance } from './listedFile';
import { descriptionOf, spokenOf, tooltipOf } from './listWords';
import { sparkSvg } from './sparkIcon';
import { WorkspaceFiles } from './workspaceFiles';

/** Of the view, in the manifest. */
const viewId = 'unmask.files';

/** A heading, or a file below it. */
export type Listed = { readonly group: Group } | { readonly uri: string };

export class FilesView implements TreeDataProvider<Listed>, Disposable {
  private readonly changes = new EventEmitter<Listed[] | undefined>();
  /** The same objects for the same rows: commands name rows by them while the list changes. */
  private readonly rows = new Map<string, Listed>();
  private shown = new Map<string, string>();
  private readonly files: WorkspaceFiles;
  private readonly view: TreeView<Listed>;
  private readonly subscriptions: readonly Disposable[];

  readonly onDidChangeTreeData = this.changes.event;

  constructor(analysis: Analysis, log: LogOutputChannel) {
    this.files = new WorkspaceFiles(analysis, log);
    this.view = window.createTreeView(viewId, { treeDataProvider: this, canSelectMany: true });
    this.subscriptions = [
      this.changes,
      this.files,
      this.view,
      this.files.onDidChange(() => this.changed()),
      this.view.onDidChangeVisibility(({ visible }) => this.files.show(visible)),
    ];
    this.files.show(this.view.visible);
  }

  /** What is listed; for tests. */
  get listed(): readonly ListedFile[] {
    return this.files.files;
  }

  /** The addresses of the files that are selected. */
  get selected(): readonly string[] {
    return this.view.selection.flatMap((listed) => ('uri' in listed ? [listed.uri] : []));
  }

  refresh(): Promise<void> {
    return this.files.refresh();
  }

  getChildren(parent?: Listed): Listed[] {
    const { files } = this.files;
    if (!parent)
      return groups
        .filter((group) => files.some((file) => groupOfFile(file) === group))
        .map((group) => this.row(group, { group }));
    if ('uri' in parent) return [];
    return files
      .filter((file) => groupOfFile(file) === parent.group)
      .sort((one, other) => one.name.localeCompare(other.name, 'en'))
      .map(({ uri }) => this.row(uri, { uri }));
  }

  getTreeItem(listed: Listed): TreeItem {
    if ('group' in listed) return headingItem(listed.group);
    const file = this.files.file(listed.uri);
    return file ? fileItem(file) : new TreeItem(Uri.parse(listed.uri));
  }

  private row(key: string, row: Listed): Listed {
    const known = this.rows.get(key) ?? row;
    this.rows.set(key, known);
    return known;
  }

  /** All of the list where rows came, went or moved; otherwise those that say something else. */
  private changed(): void {
    const now = Date.now();
    const before = this.shown;
    this.shown = new Map(
      this.files.files.map((file) => [
        `${groupOfFile(file)} ${file.uri}`,
        `${file.shown.kind} ${descriptionOf(file, now)}`,
      ]),
    );
    const keys = [...this.shown.keys()];
    if (keys.length !== before.size || keys.some((key) => !before.has(key))) {
      this.changes.fire(undefined);
      return;
    }
    const others = keys.filter((key) => before.get(key) !== this.shown.get(key));
    const rows = others.flatMap((key) => this.rows.get(key.slice(key.indexOf(' ') + 1)) ?? []);
    if (rows.length > 0) this.changes.fire(rows);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

const groups: readonly Group[] = ['distributions', 'measurements', 'comparisons'];

const headings: Readonly<Record<Group, string>> = {
  distributions: l10n.t('Distributions'),
  measurements: l10n.t('Measurements'),
  comparisons: l10n.t('Comparisons'),
};

function headingItem(group: Group): TreeItem {
  const item = new TreeItem(headings[group], TreeItemCollapsibleState.Expanded);
  item.id = group;
  return item;
}

function fileItem(file: ListedFile): TreeItem {
  const item = new TreeItem(file.name, TreeItemCollapsibleState.None);
  const now = Date.now();
  const uri = Uri.parse(file.uri);
  item.id = file.uri;
  item.description = descriptionOf(file, now);
  item.tooltip = tooltipOf(file, now);
  item.accessibilityInformation = { label: spokenOf(file, now) };
  item.iconPath = iconOf(file.shown);
  item.contextValue = groupOfFile(file).slice(0, -1);
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri] };
  return item;
}

function iconOf(shown: ShownGlance): ThemeIcon | IconPath {
  switch (shown.kind) {
    case 'computed':
      return sparkIcon(shown.glance.curve);
    case 'comparison':
      return sparkIcon(shown.curve);
    case 'computing':
      return new ThemeIcon('sync~spin');
    case 'broken':
      return new ThemeIcon('error');
    case 'unread':
    case 'refused':
      return new ThemeIcon('warning');
    default:
      return new ThemeIcon('graph-line');
  }
}

function sparkIcon(curve: readonly number[]) {
  const drawn = (theme: 'light' | 'dark') =>
    Uri.parse(`data:image/svg+xml;base64,${btoa(sparkSvg(curve, theme))}`);
  return { light: drawn('light'), dark: drawn('dark') };
}
