// The manual page, in the language of man(1).
import type { CompletedCommand } from './completions';

interface ManualCommand extends CompletedCommand {
  readonly usage: string;
}

export function manPage(
  commands: readonly ManualCommand[],
  everywhere: readonly (readonly [string, string])[],
  version: string,
): string {
  return [
    `.TH UNMASK 1 "" "unmask ${version}" "User Commands"`,
    '.SH NAME',
    'unmask \\- plan the decoder of a masked diffusion model',
    '.SH SYNOPSIS',
    '.B unmask',
    '\\fICOMMAND\\fR \\fIFILE\\fR... [\\fIoptions\\fR]',
    '.SH DESCRIPTION',
    'Revealing several tokens in one call of a model ignores how they depend on each other. unmask tells what that costs for given steps, and which steps and order cost least.',
    '.SH COMMANDS',
    ...commands.flatMap(({ usage, summary, options }) => [
      '.TP',
      `.B ${escaped(usage)}`,
      escaped(summary),
      ...(options.length > 0 ? ['.RS', ...options.flatMap(entry), '.RE'] : []),
    ]),
    '.SH OPTIONS',
    ...everywhere.flatMap(entry),
    '.SH EXIT STATUS',
    '0, also where Ctrl-C ends watch-file; 1 when a check finds an error or advice is a warning; 2 for bad usage or an unreadable file.',
    '',
  ].join('\n');
}

function entry([usage, words]: readonly [string, string]): readonly string[] {
  return ['.TP', `.B ${escaped(usage)}`, escaped(words)];
}

/** Signs that man takes for its own, at the beginning of a line too. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/, '\\&');
}
