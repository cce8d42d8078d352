// What people are asked of their measurements.
import * as l10n from '@vscode/l10n';
import { type QuickPickItem, window } from 'vscode';
import type { ImportParams, ImportReply, ImportReplyPart } from '../../protocol/importing';

const title = l10n.t('Import Measurements');

/** What people were asked of their measurements. */
export type ImportAnswers = Omit<ImportParams, 'files' | 'uri'>;

type Open = Extract<ImportReply, { open: unknown }>['open'];
type Answer = Pick<ImportParams, 'by' | 'masking' | 'dropOutliers'>;

/** Asks only what the files leave open; empty where nothing is to be done otherwise, nothing where people leave. */
export async function askOpen({ masking, outliers, by }: Open): Promise<Answer | undefined> {
  const questions: (readonly Choice[])[] = [
    ...(by.length > 0 ? [apartChoices(by)] : []),
    ...(masking ? [maskingChoices] : []),
    ...(outliers ? [outlierChoices] : []),
  ];
  let answers: Answer = {};
  for (const [k, choices] of questions.entries()) {
    const of = questions.length > 1 ? l10n.t` (${k + 1} of ${questions.length})` : '';
    const chosen = await window.showQuickPick(choices, {
      title: `${title}${of}`,
      placeHolder: choices[0]?.question ?? '',
      ignoreFocusOut: true,
    });
    if (!chosen) return undefined;
    answers = { ...answers, ...chosen.answer };
  }
  return answers;
}

interface Choice extends QuickPickItem {
  readonly question: string;
  /** Empty where it is what was done already. */
  readonly answer: Answer;
}

function apartChoices(columns: readonly string[]): readonly Choice[] {
  const question = l10n.t('Are the rows of different parts that should be kept apart?');
  return [
    {
      label: l10n.t('All together'),
      detail: l10n.t('One distribution file of all rows'),
      question,
      answer: {},
    },
    ...columns.map((by) => ({
      label: l10n.t`By "${by}"`,
      detail: l10n.t('One distribution file for each number or name in it'),
      question,
      answer: { by },
    })),
  ];
}

const howMasked = l10n.t('These rows tell only a mask ratio. How were their tokens masked?');

const maskingChoices: readonly Choice[] = [
  {
    label: l10n.t('Exact counts'),
    detail: l10n.t('Of every sequence exactly that share of the tokens'),
    question: howMasked,
    answer: {},
  },
  {
    label: l10n.t('Token by token, means over tokens'),
    detail: l10n.t('Each token with that probability; losses averaged over all hidden tokens'),
    question: howMasked,
    answer: { masking: 'tokens' },
  },
  {
    label: l10n.t('Token by token, means over sequences'),
    detail: l10n.t('Each token with that probability; losses averaged over the means of sequences'),
    question: howMasked,
    answer: { masking: 'sequences' },
  },
];

const whatOutliers = l10n.t(
  'Some rows lie far from all others with as many known tokens. What are they?',
);

const outlierChoices: readonly Choice[] = [
  {
    label: l10n.t('Rare surprises'),
    detail: l10n.t('They count, as all rows do'),
    question: whatOutliers,
    answer: {},
  },
  {
    label: l10n.t('Mistakes of the log'),
    detail: l10n.t('They are left out, and the file says so'),
    question: whatOutliers,
    answer: { dropOutliers: true },
  },
];

/** Which of several parts are opened, a file each; nothing where people leave. */
export async function chosenParts(
  parts: readonly ImportReplyPart[],
): Promise<readonly ImportReplyPart[] | undefined> {
  if (parts.length < 2) return parts;
  const chosen = await window.showQuickPick(
    parts.map((one) => ({ label: one.part ?? '', description: one.told.at(-1) ?? '', one })),
    {
      title,
      canPickMany: true,
      placeHolder: l10n.t('Which parts? Each is opened as a file.'),
      ignoreFocusOut: true,
    },
  );
  return chosen?.map(({ one }) => one);
}

/** Tokens of a sequence, where only people know them. */
export async function askLength(problem: string): Promise<number | undefined> {
  const answer = await window.showInputBox({
    title,
    prompt: l10n.t`${problem} How many tokens does a sequence have?`,
    placeHolder: '1024',
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^\s*[1-9]\d*\s*$/.test(text)
        ? undefined
        : l10n.t('Give a whole number of tokens, 1 or more.'),
  });
  return answer === undefined ? undefined : Number(answer);
}
