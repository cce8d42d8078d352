// Questions for a number of steps and for an error.
import * as l10n from '@vscode/l10n';
import { InputBoxValidationSeverity, window } from 'vscode';
import type { Evaluation } from '../../core/study/evaluation';
import { formatNats } from '../../document/format';

/** A number of steps that a schedule can have; undefined where nobody wants to say. */
export async function askSteps(
  title: string,
  { length, curve }: Evaluation,
): Promise<number | undefined> {
  const fewest = curve.steps[0] ?? 1;
  const answer = await window.showInputBox({
    title,
    prompt: l10n.t`Number of steps, from ${fewest} to ${length}`,
    validateInput: (text) =>
      /^\s*\d+\s*$/.test(text) && Number(text) >= fewest && Number(text) <= length
        ? undefined
        : l10n.t`Give a whole number from ${fewest} to ${length}, the length of a sequence.`,
  });
  return answer === undefined ? undefined : Number(answer);
}

/** The largest error allowed, in nats. */
export async function askError(title: string, byDefault?: number): Promise<number | undefined> {
  const answer = await window.showInputBox({
    title,
    prompt: l10n.t('Largest error allowed, in nats for the whole sequence'),
    placeHolder: '0.5',
    ...(byDefault !== undefined && { value: String(byDefault) }),
    validateInput: (text) => {
      const value = Number(text);
      if (text.trim() === '' || !Number.isFinite(value) || value < 0)
        return l10n.t('Give a number of nats, 0 or more.');
      return { message: formatNats(value, 'bits'), severity: InputBoxValidationSeverity.Info };
    },
  });
  return answer === undefined ? undefined : Number(answer);
}
