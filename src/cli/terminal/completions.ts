// What shells need to complete command lines, from what the commands say of themselves.

export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  /** `--steps K`, or `--all` where it takes no value; and what it does. */
  readonly options: readonly (readonly [usage: string, words: string])[];
}

/** The values that an option takes, where there are only some: of every command, or of one (`export --to`). */
export type CompletedValues = Readonly<Record<string, readonly string[]>>;

export const shells = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
} as const;

function bashScript(commands: readonly CompletedCommand[], values: CompletedValues): string {
  const names = commands.map(({ name }) => name);
  return `# bash: source <(unmask completion bash)
_unmask() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" options=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${names.join(' ')}' -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]} $previous" in
${Object.entries(values)
  .map(
    ([option, all]) =>
      `    ${option.startsWith('--') ? `*' ${option}'` : `'${option}'`}) COMPREPLY=($(compgen -W '${all.join(' ')}' -- "$current")); return ;;`,
  )
  .join('\n')}
  esac
  case "\${COMP_WORDS[1]}" in
${commands.map(({ name, options }) => `    ${name}) options='${options.map(optionName).join(' ')}' ;;`).join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
    *) COMPREPLY=($(compgen -f -- "$current")) ;;
  esac
}
complete -o filenames -F _unmask unmask
`;
}

function zshScript(commands: readonly CompletedCommand[], values: CompletedValues): string {
  const described = (name: string, words: string) =>
    quoted(`${name.replaceAll(':', '\\:')}:${words}`);
  const argument = (command: string, [usage, words]: CompletedCommand['options'][number]) => {
    const [option = '', value] = usage.split(' ');
    const about = words.replace(/[[\]]/g, '').replaceAll(':', '\\:');
    const known = valuesOf(values, command, option);
    const action = known ? `(${known.join(' ')})` : '_files';
    return quoted(`${option}[${about}]${value ? `:${value.replaceAll(':', '')}:${action}` : ''}`);
  };
  return `#compdef unmask
# zsh: source <(unmask completion zsh)
_unmask() {
  local -a commands=(
${commands.map(({ name, summary }) => `    ${described(name, summary)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${commands
  .map(
    ({ name, options }) =>
      `    ${name}) _arguments ${options.map((option) => argument(name, option)).join(' ')} '*:file:_files' ;;`,
  )
  .join('\n')}
  esac
}
compdef _unmask unmask
`;
}

function fishScript(commands: readonly CompletedCommand[], values: CompletedValues): string {
  return `# fish: unmask completion fish | source
${commands
  .flatMap(({ name, summary, options }) => [
    `complete -c unmask -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
    ...options.map(([usage, words]) => {
      const [option = '', value] = usage.split(' ');
      const known = valuesOf(values, name, option);
      const takes = !value ? '' : known ? ` -x -a ${quoted(known.join(' '))}` : ' -r';
      return `complete -c unmask -n ${quoted(`__fish_seen_subcommand_from ${name}`)} -l ${option.slice(2)}${takes} -d ${quoted(words)}`;
    }),
  ])
  .join('\n')}
`;
}

function valuesOf(values: CompletedValues, command: string, option: string) {
  return values[`${command} ${option}`] ?? values[option];
}

function optionName([usage]: CompletedCommand['options'][number]): string {
  return usage.split(' ')[0] ?? '';
}

/** For a shell, a text and nothing else. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
