// "start": a prior for the first tokens, by its KL or as the law of another file.
import * as l10n from '@vscode/l10n';
import { counted } from '../core/input/counted';
import type { Files } from '../core/input/files';
import type { Report } from '../core/input/finding';
import type { Distribution } from '../core/laws/law';
import type { Models } from '../core/laws/model/runtime';
import { longestStarted } from '../core/study/startOfFile';
import type { StartPrior } from '../core/study/study';
import type { ParseText } from '../formats/families/namedFile';
import { readOfFile } from '../formats/families/readDistribution';

/** What is needed to read it. */
export interface StartContext {
  readonly distribution: Distribution;
  /** Whether everything is in random order over the whole sequence. */
  readonly random: boolean;
  readonly files: Files;
  readonly models: Models;
  readonly parse: ParseText;
}

/** The prior of a file; undefined where there is none, or where it says what cannot be, which is reported. */
export function readStart(
  value: unknown,
  { distribution, random, files, models, parse }: StartContext,
  report: Report,
): StartPrior | undefined {
  if (value === undefined) return undefined;
  const { tokens, kl, file } = value as { tokens: number; kl?: number; file?: string };
  const { length } = distribution;
  const refuse = (message: string, path: readonly string[] = []) => {
    report({ code: 'start.wrong', severity: 'error', message, path });
    return undefined;
  };
  if (!random)
    return refuse(
      l10n.t(
        'What a prior is worth is told in random order over the whole sequence: leave out "start", or "order" and "blockLength".',
      ),
    );
  if (length > longestStarted)
    return refuse(l10n.t`Priors are told up to ${longestStarted} positions.`);
  if (tokens >= length)
    return refuse(
      l10n.t`The prior can give at most ${length - 1} of ${counted(length, 'token')}.`,
      ['tokens'],
    );
  if (kl !== undefined && file !== undefined)
    return refuse(l10n.t('Give either "kl" or the "file" of the prior, not both.'), ['kl']);
  if (kl !== undefined) return { tokens, cost: { kind: 'given', kl } };
  if (file === undefined)
    return refuse(
      l10n.t('Say what the prior costs: "kl" in nats, or its "file", a distribution file.'),
    );
  const law = readOfFile(file, report, { files, models, parse });
  if (!law) return undefined;
  if (distribution.kind !== 'discrete' || law.kind !== 'discrete')
    return refuse(l10n.t('A prior is held against a law of symbols, and is one; give its "kl".'), [
      'file',
    ]);
  if (law.length !== length || law.alphabet !== distribution.alphabet)
    return refuse(
      l10n.t`The prior has ${counted(law.length, 'position')} and ${counted(law.alphabet, 'symbol')}, this law ${length} and ${distribution.alphabet}: its tokens stand at random places, so it must tell of all; or give its "kl".`,
      ['file'],
    );
  return { tokens, cost: { kind: 'law', law, file } };
}
