/** Does for the page in a notebook what the extension does for that in an editor, as far as it needs no text and no thread. */

import { isObject } from '../../src/core/input/isObject';
import type { Profile } from '../../src/core/profile/profile';
import { planFor } from '../../src/core/study/answerStudy';
import type { Goal } from '../../src/core/study/study';
import { jsonText } from '../../src/document/jsonText';
import { commaSeparated } from '../../src/formats/export/commaSeparated';
import type { NotebookPanel } from '../../src/protocol/notebookPanel';
import type { FromPanel, Snapshot, ToPanel } from '../../src/protocol/panel';
import { snapshotCsv, writtenSchedule } from '../../src/protocol/panelTexts';
import type { ViewMemory } from './viewMemory';

interface Surroundings {
  /** The plan that somebody asked for last, over a reload. */
  readonly asked: ViewMemory;
  /** Does something once, before the next picture. */
  soon(act: () => void): void;
  tell(message: ToPanel): void;
  copy(text: string): void;
  /** A file for whoever reads the notebook: its name, its kind and what is in it, or a data URL. */
  save(name: string, content: string | { readonly type: string; readonly text: string }): void;
}

/** Whether the page can ask for other plans. */
export function plansOf({ planning }: NotebookPanel): 'any' | 'none' {
  return planning ? 'any' : 'none';
}

/** What answers the page; plans are found here, one a frame at most. */
export function hostOf(
  { snapshot: first, planning }: NotebookPanel,
  { asked: memory, soon, tell, copy, save }: Surroundings,
): (message: FromPanel) => void {
  let snapshot: Snapshot = first;
  const profile: Profile = {
    ...first.profile,
    ...(planning?.estimate && { estimate: planning.estimate }),
  };
  const show = () => tell({ type: 'state', pinned: true, state: { kind: 'ready', snapshot } });
  let asked: Goal | undefined;
  const planned = (planGoal: Goal) => {
    const plan = planFor(profile, first.alphabet, planGoal, planning?.crossEntropies);
    snapshot = { ...first, plan, planGoal, suggested: false };
  };
  const answer = () => {
    if (!asked) return;
    planned(asked);
    memory.set(asked);
    asked = undefined;
    show();
  };
  const name = first.source.name.replace(/(\.dist)?\.json$/i, '');
  return (message) => {
    switch (message.type) {
      case 'ready': {
        const kept = goalIn(memory.get(), first.profile.conditionalEntropy.length);
        if (planning && kept) planned(kept);
        return show();
      }
      case 'plan':
        if (!planning) return;
        if (!asked) soon(answer);
        asked = message.goal;
        return;
      case 'copySchedule':
        return copy(jsonText(writtenSchedule(message, first.order)));
      case 'saveCsv':
        return save(`${name}.csv`, { type: 'text/csv', text: snapshotCsv(snapshot) });
      case 'saveTable':
        return save(fileOf(name, message.name, 'csv'), {
          type: 'text/csv',
          text: commaSeparated(message.rows),
        });
      case 'savePicture':
        return save(
          fileOf(name, message.name, message.format),
          message.format === 'png'
            ? message.content
            : { type: kinds[message.format], text: message.content },
        );
      default:
        // the page offers nothing else
        return;
    }
  };
}

/** A goal that was kept, which another version may have written. */
function goalIn(kept: unknown, length: number): Goal | undefined {
  const { kind, steps, maxError } = isObject(kept) ? kept : {};
  const inRange = (value: unknown, least: number, most: number): value is number =>
    typeof value === 'number' && value >= least && value <= most;
  if (kind === 'steps' && inRange(steps, 1, length) && Number.isInteger(steps))
    return { kind, steps };
  if (kind === 'maxError' && inRange(maxError, 0, Number.MAX_VALUE)) return { kind, maxError };
  return undefined;
}

const kinds = { svg: 'image/svg+xml', tex: 'application/x-tex' } as const;

function fileOf(name: string, chart: string, ending: string): string {
  return `${name}.${chart.replace(/[^\w-]+/g, '-')}.${ending}`;
}
