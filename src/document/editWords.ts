// What is said of a run in which known tokens are changed.
import * as l10n from '@vscode/l10n';
import { counted } from '../core/input/counted';
import type { Edited } from '../core/runs/trace';
import type { WatchedFrame, WatchedRun } from '../core/runs/watchedRun';
import { formatNats } from './format';
import type { RunFacts } from './runFacts';

/** More changes than this are counted, not listed. */
const mostListed = 4;

/** What step k did, in one sentence or two. */
export function editingSentence({ frames }: WatchedRun, k: number, facts: RunFacts): string {
  const { positions, edits, impossible } = frames[k]!;
  const does = [
    ...(positions.length > 0 ? [l10n.t`reveals ${counted(positions.length, 'token')}`] : []),
    ...(edits.length > 0 ? [l10n.t`changes ${changesWords(edits, facts)}`] : []),
  ];
  const what =
    does.length > 0 ? does.join(' and ') : l10n.t('looks at all tokens again and changes none');
  return l10n.t`Step ${k} of ${frames.length - 1} ${what}.${turnWords(impossible, frames[k - 1])}`;
}

function changesWords(edits: readonly Edited[], { symbols }: RunFacts): string {
  const label = (token: number) => symbols?.[token] ?? String(token);
  if (edits.length > mostListed) return counted(edits.length, l10n.t('known token'));
  return edits
    .map(
      ({ position, before, token }) =>
        l10n.t`position ${position + 1} from ${label(before)} to ${label(token)}`,
    )
    .join(', ');
}

/** Only where it is news. */
function turnWords(impossible: true | undefined, before: WatchedFrame | undefined): string {
  if (impossible === before?.impossible) return '';
  return impossible
    ? l10n.t(' What is known now never occurs together.')
    : l10n.t(' What is known now can occur again.');
}

/** What is to be said of the whole run. */
export function editedEnding(
  { frames, logProbability }: WatchedRun,
  { units }: Pick<RunFacts, 'units'>,
): string {
  const changed = frames.reduce((count, { edits }) => count + edits.length, 0);
  const done = l10n.t`Done in ${counted(frames.length - 1, 'step')} with ${counted(changed, 'change')}`;
  const came = Number.isFinite(logProbability)
    ? l10n.t`this sequence has −log p = ${formatNats(-logProbability, units)}`
    : l10n.t('this sequence never occurs');
  return l10n.t`${done}; ${came}. Tokens that change have no losses that add up; what comes out is judged where samplers are compared (compare --front).`;
}
