/**
 * The command that runs a script in a terminal. The interpreter is quoted where it must be, as the
 * shell wants it; other variables of settings than the folder are the Python extension's own matter,
 * so the usual interpreter stands for them.
 */
export function runCommand(
  script: string,
  interpreter: string | undefined,
  { shell, folder }: { readonly shell: string; readonly folder: string },
): string {
  const windows = /\.exe$/i.test(shell);
  const given = interpreter?.trim().replace(/\$\{workspaceFolder\}/g, () => folder) ?? '';
  const python = given === '' || /\$\{/.test(given) ? (windows ? 'python' : 'python3') : given;
  const power = /(?:pwsh|powershell)(?:\.exe)?$/i.test(shell);
  return `${power && needsQuotes(python) ? '& ' : ''}${quoted(python, power ? 'power' : windows ? 'windows' : 'posix')} ${script} --resume`;
}

const needsQuotes = (text: string) => !/^[\w./\\:+~-]+$/.test(text);

function quoted(text: string, shell: 'power' | 'windows' | 'posix'): string {
  if (!needsQuotes(text)) return text;
  if (shell === 'windows') return `"${text.replaceAll('"', '')}"`;
  return `'${text.replaceAll("'", shell === 'power' ? "''" : "'\\''")}'`;
}
