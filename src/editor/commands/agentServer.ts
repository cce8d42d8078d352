import {
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  lm,
  McpStdioServerDefinition,
  workspace,
} from 'vscode';

/** As `contributes.mcpServerDefinitionProviders` calls it. */
const providerId = 'unmask-agent';

/** Offers the command line to coding agents of the editor, where somebody asked for it and trusts the folder. */
export function registerAgentServer(context: ExtensionContext, version: string): Disposable[] {
  const changed = new EventEmitter<void>();
  const tell = () => changed.fire();
  return [
    changed,
    workspace.onDidChangeConfiguration(
      (event) => event.affectsConfiguration('unmask.agent.server') && tell(),
    ),
    workspace.onDidChangeWorkspaceFolders(tell),
    workspace.onDidGrantWorkspaceTrust(tell),
    lm.registerMcpServerDefinitionProvider(providerId, {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: () =>
        workspace.isTrusted && workspace.getConfiguration('unmask').get('agent.server', false)
          ? [serverOf(context.asAbsolutePath('dist/cli.js'), version)]
          : [],
    }),
  ];
}

/** The command line, run by the editor's own Node; files within the first folder, until the client names its own. */
function serverOf(script: string, version: string): McpStdioServerDefinition {
  const [first] = workspace.workspaceFolders ?? [];
  const folder = first?.uri.scheme === 'file' ? [first.uri.fsPath] : [];
  const environment = { ELECTRON_RUN_AS_NODE: '1' };
  return new McpStdioServerDefinition(
    'Unmask',
    process.execPath,
    [script, 'mcp', ...folder],
    environment,
    version,
  );
}
