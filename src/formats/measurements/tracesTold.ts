// What a log says of its traces beside the steps: the calls of the model, how good the answer was, and the setting.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';

/** Of all sequences of one entry. */
export interface TracesTold {
  readonly setting: string;
  readonly calls?: number;
  /** One a sequence, or none. */
  readonly qualities: readonly number[];
}

const callNames = ['calls', 'nfe', 'num_forwards', 'forward_passes'];
const qualityNames = ['score', 'quality', 'accuracy', 'correct'];
const settingNames = ['setting', 'decoder', 'threshold', 'name'];

/** What an entry says, under the names that people use; what is wrong with it, as a sentence. */
export function toldOf(entry: object, sequences: number): TracesTold | string {
  const given: Readonly<Record<string, unknown>> = { ...entry };
  const named = (names: readonly string[]) => names.find((name) => given[name] !== undefined);
  const [callName, qualityName, settingName] = [callNames, qualityNames, settingNames].map(named);
  const calls = callName && given[callName];
  if (callName && !(Number.isInteger(calls) && Number(calls) >= 1))
    return l10n.t`"${callName}" is ${shown(calls)}: calls of the model are a whole number from 1.`;
  const quality = qualityName ? given[qualityName] : undefined;
  const qualities = quality === undefined ? [] : Array.isArray(quality) ? quality : [quality];
  const wrong = qualities.find((one) => qualityOf(one) === undefined);
  if (wrong !== undefined)
    return l10n.t`"${qualityName ?? ''}" is ${shown(wrong)}: a quality is a number from 0 to 1, or true or false.`;
  if (qualities.length > 0 && qualities.length !== sequences)
    return l10n.t`"${qualityName ?? ''}" is of ${counted(qualities.length, 'sequence')}, and there are ${sequences}.`;
  const setting = settingName ? given[settingName] : undefined;
  if (setting !== undefined && typeof setting !== 'string' && typeof setting !== 'number')
    return l10n.t`"${settingName ?? ''}" is ${shown(setting)}: a setting is a name or a number.`;
  return {
    setting: typeof setting === 'number' ? `${settingName} ${setting}` : (setting ?? ''),
    ...(callName && { calls: Number(calls) }),
    qualities: qualities.map((one) => qualityOf(one) ?? 0),
  };
}

function qualityOf(value: unknown): number | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : undefined;
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 40);
}
