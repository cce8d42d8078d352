import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}

interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly engines: { readonly vscode: string };
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: unknown;
      readonly restrictedConfigurations: readonly string[];
    };
  };
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly MenuItem[];
    readonly jsonValidation: readonly { readonly fileMatch: string; readonly url: string }[];
    readonly configuration: readonly {
      readonly title: string;
      readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    }[];
    readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly id: string;
        readonly completionEvents: readonly string[];
        readonly media: { readonly markdown: string };
      }[];
    }[];
  };
}

const texts = readFileSync('package.nls.json', 'utf8');
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { commands, menus, keybindings, configuration, walkthroughs } = manifest.contributes;
const allSettings = Object.assign(
  {},
  ...configuration.map(({ properties }) => properties),
) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const declared = commands.map(({ command }) => command);
const sources = readdirSync('src/editor', { recursive: true })
  .map((file) => String(file))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join('src/editor', file), 'utf8'))
  .join('\n');

test('every command that the manifest declares is registered in the code, and the other way round', () => {
  const registered = [...sources.matchAll(/registerCommand\(\s*\w+,\s*'(unmask\.\w+)'/g)];
  assert.deepEqual(registered.map((match) => match[1]).sort(), [...declared].sort());
});

test('a command whose code is loaded later waits for it from the start', () => {
  const later = readFileSync('src/editor/askedLater.ts', 'utf8');
  const files = [...later.matchAll(/^import \{ register\w+ \} from '(.*)';$/gm)].map(
    ([, name]) => `${name}.ts`,
  );
  const parts = [...files, './commands/patches.ts'].map((name) =>
    readFileSync(path.join('src/editor', name), 'utf8'),
  );
  const registered = [...parts.join('\n').matchAll(/registerCommand\(\s*log,\s*'(\w+\.\w+)'/g)];
  const [, listed = ''] =
    /commandsAskedLater = \[([^\]]*)\]/.exec(readFileSync('src/extension.ts', 'utf8')) ?? [];
  const waiting = [...listed.matchAll(/'(.*)'/g)].map((match) => match[1]);
  assert.ok(waiting.length > 20);
  assert.deepEqual(registered.map((match) => match[1]).sort(), waiting.sort());
});

test('settings that make the extension read a file or run a thread count only where people trust the workspace', () => {
  const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  // of an extension with full support, the editor reads the settings in any workspace
  assert.equal(supported, 'limited');
  const harmless =
    /^unmask\.(?:preview\.(?:update|delay|series)|text\.numbers|advice\.offer|defaults\.\w+|worker\.threads|diagnostics\.(?:good|warning))$/;
  const others = Object.keys(allSettings).filter((name) => !harmless.test(name));
  assert.ok(others.includes('unmask.advice.profile'));
  assert.deepEqual([...restrictedConfigurations].sort(), others.sort());
});

test('every command and setting that the code names is declared, but for those that begin with an underscore', () => {
  const called = [...sources.matchAll(/['`](_?unmask\.[a-zA-Z]+)['`]/g)].map((match) => match[1]);
  const settings = Object.keys(allSettings);
  for (const name of called.filter((one) => one?.startsWith('unmask.')))
    assert.ok(
      declared.includes(name ?? '') ||
        settings.includes(name ?? '') ||
        ['unmask.preview', 'unmask.comparison', 'unmask.files', 'unmask.two'].includes(name ?? ''),
      `${name} is declared`,
    );
});

test('every command has the category under which the palette shows it', () => {
  for (const { command, category } of commands) assert.equal(category, 'Unmask', command);
});

test('menus, keys and the walkthrough name declared commands only', () => {
  const named = [
    ...Object.values(menus).flatMap((items) => items.map(({ command }) => command)),
    ...keybindings.map(({ command }) => command),
    ...[...texts.matchAll(/\(command:([\w.]+)\)/g)].map((match) => match[1] ?? ''),
  ];
  assert.ok(/command:/.test(texts) && named.length > 10, 'names are found');
  for (const name of named) assert.ok(declared.includes(name), name);
});

test('every step of the walkthrough ticks when the code says that the thing has happened', () => {
  for (const { id, completionEvents } of walkthroughs.flatMap(({ steps }) => steps)) {
    assert.deepEqual(completionEvents, [`onContext:unmask.done.${id}`]);
    assert.ok(sources.includes(`stepDone('${id}')`), id);
  }
});

test('every setting is described, has a default that fits, and is read in the code', () => {
  for (const [name, setting] of Object.entries(allSettings)) {
    assert.ok(setting.description ?? setting.markdownDescription, `${name} is described`);
    assert.equal(typeof setting.default, setting.type, `${name} has a default of its type`);
    assert.ok(setting.scope, `${name} has a scope`);
    const key = name.replace(/^unmask\./, '');
    const read = new RegExp(`get(?:<\\w+>)?\\('${key.replaceAll('.', '\\.')}', ([^)]+)\\)`);
    const [, fallback] = read.exec(sources) ?? [];
    assert.equal(fallback?.replaceAll("'", ''), String(setting.default), `${name} is read`);
  }
});

test('every file that the manifest names exists or is built', () => {
  const built = readFileSync('test/host/programs.mjs', 'utf8');
  assert.ok(built.includes("{ desktop: 'src/desktop.ts'"));
  assert.equal(manifest.main, './dist/desktop.js');
  assert.ok(built.includes("buildAlone('extension'"));
  assert.equal(manifest.browser, './dist/extension.js');
  const files = [
    manifest.icon,
    'media/distribution.schema.json',
    ...walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
  ];
  for (const file of files) assert.ok(existsSync(file), `${file} exists`);
});

test('the extension promises no older editor than it is type-checked against', () => {
  const types = JSON.parse(readFileSync('node_modules/@types/vscode/package.json', 'utf8')) as {
    version: string;
  };
  const [major, minor] = types.version.split('.');
  assert.equal(manifest.engines.vscode, `^${major}.${minor}.0`);
});

test('the extension starts with its own files, in folders that have them, and with its own panels only', () => {
  assert.deepEqual(manifest.activationEvents, [
    'onLanguage:jsonc',
    'onLanguage:python',
    'onFileSystem:unmask-schema',
    'workspaceContains:**/*.dist.json',
    'onWebviewPanel:unmask.preview',
  ]);
  assert.match(sources, /const viewType = 'unmask\.preview'/);
});

test('the schema stands at an address that the extension answers in the language of the editor', () => {
  assert.match(sources, /const scheme = 'unmask-schema'/);
  for (const { url } of manifest.contributes.jsonValidation)
    assert.match(url, /^unmask-schema:\/\/\w+\/distribution\.schema\.json$/);
});

test('every part of the file pattern agrees', () => {
  for (const { fileMatch } of manifest.contributes.jsonValidation)
    assert.equal(fileMatch, '*.dist.json');
  const conditions = Object.values(menus).flatMap((items) => items.map(({ when }) => when ?? ''));
  for (const when of conditions.filter((one) => one.includes('resourceFilename')))
    assert.match(
      when,
      /resourceFilename =~ \/(?:\\\.(?:dist|compare)\\\.json|\^measure\.\*\\\.py)\$\//,
    );
});

test('programs have their colours in themes that turn them off, as Light High Contrast does', () => {
  const { configurationDefaults } = manifest.contributes;
  assert.equal(configurationDefaults['[jsonc]']?.['editor.semanticHighlighting.enabled'], true);
});
