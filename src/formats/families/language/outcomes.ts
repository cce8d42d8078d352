// What a statement may do to variables, with everything that chance can choose.
import * as l10n from '@vscode/l10n';
import { type CodePlace, ProgramProblem } from './programProblem';
import type { Statement } from './syntax';
import { type Choose, evaluate, numberValue, type Variables } from './values';

/** Variables after a statement, and how likely they are. */
export interface StateOutcome {
  readonly variables: Variables;
  readonly probability: number;
}

/** Choices that a single statement may make in one run, and statements in a loop whose end chance decides. */
const mostChosen = 100_000;

/** One choice of a run, and what there was to choose from. */
interface Chosen {
  taken: number;
  readonly weights: readonly number[];
  readonly total: number;
}

/** All outcomes of a statement that can be observed. */
export function* outcomesOf(statement: Statement, before: Variables): Generator<StateOutcome> {
  const script: Chosen[] = [];
  do {
    let place = 0;
    let probability = 1;
    const choose: Choose = (weights) => {
      if (place === script.length) {
        if (script.length > mostChosen) throw tooMuch(statement);
        const total = weights.reduce((one, other) => one + other, 0);
        script.push({ taken: nextPossible(weights, 0), weights, total });
      }
      const { taken, total } = script[place++]!;
      probability *= weights[taken]! / total;
      return taken;
    };
    const variables = before.slice();
    if (execute([statement], variables, choose, { left: mostChosen }))
      yield { variables, probability };
  } while (nextScript(script));
}

/** The first index from here on that can be chosen. */
function nextPossible(weights: readonly number[], from: number): number {
  let next = from;
  while (next < weights.length && !(weights[next]! > 0)) next++;
  return next;
}

/** The next way through the choices; false where there is none any more. */
function nextScript(script: Chosen[]): boolean {
  for (let last = script.at(-1); last; last = script.at(-1)) {
    const { taken, weights } = last;
    const next = nextPossible(weights, taken + 1);
    if (next < weights.length) {
      last.taken = next;
      return true;
    }
    script.pop();
  }
  return false;
}

/** Whether everything that was observed came true. */
function execute(
  statements: readonly Statement[],
  variables: Variables,
  choose: Choose,
  budget: { left: number },
): boolean {
  return statements.every((statement) => {
    if (budget.left-- < 0) throw tooMuch(statement);
    switch (statement.kind) {
      case 'let':
        variables[statement.slot] = evaluate(statement.value, variables, choose);
        return true;
      case 'assign':
        variables[statement.slot] = assigned(statement, variables, choose);
        return true;
      case 'store':
        variables[statement.slot] = stored(statement, variables, choose);
        return true;
      case 'observe':
        return numberValue(statement.condition, variables, choose) !== 0;
      case 'if': {
        const holds = numberValue(statement.condition, variables, choose) !== 0;
        return execute(holds ? statement.then : statement.otherwise, variables, choose, budget);
      }
      default: {
        const { slot, start, end, body } = statement;
        const from = numberValue(start, variables, choose);
        const to = numberValue(end, variables, choose);
        for (let i = from; i < to; i++) {
          variables[slot] = i;
          if (!execute(body, variables, choose, budget)) return false;
        }
        return true;
      }
    }
  });
}

function assigned(
  { slot, value, from, to }: Statement & { readonly kind: 'assign' },
  variables: Variables,
  choose: Choose,
): number {
  if (typeof variables[slot] === 'object')
    throw new ProgramProblem(l10n.t('This is an array: give its cells their values one by one.'), {
      from,
      to,
    });
  return numberValue(value, variables, choose);
}

function stored(
  { slot, index, value, from, to }: Statement & { readonly kind: 'store' },
  variables: Variables,
  choose: Choose,
) {
  const list = variables[slot];
  const place = { from, to };
  if (typeof list !== 'object')
    throw new ProgramProblem(l10n.t('This is a number and has no cells.'), place);
  const at = numberValue(index, variables, choose);
  if (typeof list[at] !== 'number')
    throw new ProgramProblem(
      list[at] === undefined
        ? l10n.t`There is no cell ${at}: cells go from 0 to ${list.length - 1}.`
        : l10n.t('The rows of a list of lists do not change.'),
      place,
    );
  const cell = numberValue(value, variables, choose);
  const next = list.slice();
  next[at] = cell;
  return next;
}

function tooMuch(place: CodePlace): ProgramProblem {
  return new ProgramProblem(
    l10n.t`This goes on for more than ${mostChosen} choices or statements: a loop must come to its end sooner.`,
    { from: place.from, to: place.to },
  );
}
