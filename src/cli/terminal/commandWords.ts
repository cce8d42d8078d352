// What every command is called with and what it does, in the order of the help, which loads none of them for that.
import type { Command } from './command';

type Words = Pick<Command, 'name' | 'usage' | 'summary'>;

const words = (name: string, usage: string, summary: string): Words => ({ name, usage, summary });

export const commandWords = {
  profile: words(
    'profile',
    'profile FILE [--order ORDER]',
    'The information profile: h(j), the entropy of a token when j random others are known.',
  ),
  plan: words(
    'plan',
    'plan FILE [--order ORDER] [--groups G | --robust | --total | --bounds | --confirm ROWS] [--steps K [--start S[,KL]] | --max-error E | --all [--max-steps M]]',
    'The best schedule: for a number of steps, for a target error, or the whole curve.',
  ),
  score: words(
    'score',
    'score FILE [--bounds]',
    'Every schedule of the file: its error, and the least error with as many steps.',
  ),
  certify: words(
    'certify',
    'certify FILE --schedule NAME|--steps K --max-error E [--eta 0.05] [--samples M]',
    'Whether the error of a schedule is at most E, with probability at least 1 − η, by fresh samples.',
  ),
  check: words(
    'check',
    'check FILE… [--baseline OLD] [--format text|csv|json|markdown|sarif]',
    'Every problem of the files; the exit code is 1 when one of them is an error.',
  ),
  advise: words(
    'advise',
    'advise FILE… [--profile FILE.dist.json]',
    'What settings of samplers in *.py, *.yaml, *.sh and generation_config.json cost; exit code 1 when there is a warning.',
  ),
  sample: words(
    'sample',
    'sample FILE [--schedule NAME] [--count M] [--temperature T] [--corrected [--particles P] [--samplers A [--steps K]]]',
    'Sequences as a masked model generates them: in the order of the schedule, random where it names none, tokens of a step independent.',
  ),
  compare: words(
    'compare',
    'compare FILE [--front K [--temperatures T,U] | --steps K | --max-error E | --lossless [--blocks B,C] | --greedy SAMPLER [--prompt P] [--max-differing D] | --corrected [--particles P]] [--count M] [--samplers A,B] [--temperature T] [--top-p P] [--csv]',
    'The samplers that are in use: the error of each against its number of steps.',
  ),
  watch: words(
    'watch',
    'watch FILE [--samplers A,B | --temperature T --corrected [--particles M] [--schedule NAME | --samplers A]] [--steps K]',
    'One run of a sampler step by step: what each step reveals, leaves and loses.',
  ),
  export: words(
    'export',
    'export FILE (--schedule NAME | --steps K [--order ORDER]) --to FORMAT [--temperature T] [--out PATH] [--force]',
    'A schedule as a real sampler reads it, with the counts that the sampler makes of it.',
  ),
  report: words(
    'report',
    'report FILE --to REPORT.html|REPORT.md|REPORT.json [--force]',
    'Question, plan, curves, table and claims of a file in one page, or in Markdown with its drawings beside it.',
  ),
  import: words(
    'import',
    'import MEASUREMENTS… --to FILE [--length N] [--columns OURS=THEIRS,…] [--by COLUMN] [--masks HOW] [--outliers drop] [--force]',
    'What a trained model was measured to lose, as a distribution file: rows, tables, logs, arrays; rows of decoders as a comparison.',
  ),
  'measuring-script': words(
    'measuring-script',
    'measuring-script --model KIND --to FILE [--name MODEL] [--data FILE] [--length N] [--orders A,B,…] [--grid RxC] [--decoders FILE] [--force]',
    'A commented Python script that measures the profile of a model of yours, row by row.',
  ),
  python: words(
    'python',
    'python --to unmask.py [--force]',
    'A Python module without dependencies that plans and measures by this command line, and shows plans in notebooks.',
  ),
  cluster: words(
    'cluster',
    'cluster submit|status|follow|cancel SCRIPT [--local] [--shards M] [--processes P]',
    'Runs a measuring script in shards, as an array of Slurm or as processes here: submits, merges rows as they arrive, submits lost shards again, cancels.',
  ),
  'watch-file': words(
    'watch-file',
    'watch-file FILE [COMMAND [MORE…]] [--every SECONDS]',
    'Computes anew whenever the file, or one that it names, is saved: plan, or another COMMAND. Tells what is wrong and goes on; Ctrl-C ends it.',
  ),
  mcp: words(
    'mcp',
    'mcp [FOLDER]',
    'A Model Context Protocol server on standard input and output, for coding agents; files within FOLDER, or those that the client opens.',
  ),
  completion: words(
    'completion',
    'completion bash|zsh|fish|man',
    'A script that completes command lines in a shell, or the manual page.',
  ),
};
