// What expressions are worth, once all variables have values.
import * as l10n from '@vscode/l10n';
import { type CodePlace, ProgramProblem } from './programProblem';
import type { CallName, Expression } from './syntax';

/** A number, or a list of values. */
export type Value = number | readonly Value[];

/** The values of all slots; undefined where nothing was said yet. */
export type Variables = (Value | undefined)[];

/** Takes one of several by their weights, whatever decides: which of them. */
export type Choose = (weights: readonly number[]) => number;

const mostChoices = 1000;
/** Longer arrays are no sequence that anybody waits for. */
const longestArray = 10_000;

export function evaluate(expression: Expression, variables: Variables, choose: Choose): Value {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'variable':
      return variables[expression.slot] ?? 0;
    case 'list':
      return expression.items.map((item) => evaluate(item, variables, choose));
    case 'index':
      return cellOf(
        evaluate(expression.of, variables, choose),
        numberValue(expression.index, variables, choose),
        expression,
      );
    case 'unary': {
      const value = numberValue(expression.of, variables, choose);
      return expression.sign === '-' ? -value : Number(value === 0);
    }
    case 'binary':
      return binary(expression, variables, choose);
    default:
      return called(
        expression.name,
        expression.given.map((one) => evaluate(one, variables, choose)),
        expression,
        choose,
      );
  }
}

export function numberValue(expression: Expression, variables: Variables, choose: Choose): number {
  const value = evaluate(expression, variables, choose);
  if (typeof value === 'number') return value;
  throw new ProgramProblem(l10n.t('A number is expected here, and this is a list.'), expression);
}

function cellOf(list: Value, index: number, place: CodePlace): Value {
  if (typeof list === 'number')
    throw new ProgramProblem(
      l10n.t('Only lists and arrays have cells, and this is a number.'),
      place,
    );
  const value = Number.isInteger(index) ? list[index] : undefined;
  if (value !== undefined) return value;
  throw new ProgramProblem(
    l10n.t`There is no cell ${shown(index)}: cells go from 0 to ${list.length - 1}.`,
    place,
  );
}

function binary(
  { sign, left, right, from, to }: Expression & { readonly kind: 'binary' },
  variables: Variables,
  choose: Choose,
): number {
  const one = numberValue(left, variables, choose);
  // what decides by itself leaves the other side alone
  if (sign === '&&' && one === 0) return 0;
  if (sign === '||' && one !== 0) return 1;
  const value = operation(sign, one, numberValue(right, variables, choose));
  if (Number.isFinite(value)) return value;
  throw new ProgramProblem(l10n.t('This is no number: something is divided by 0 or too large.'), {
    from,
    to,
  });
}

function operation(sign: string, one: number, other: number): number {
  switch (sign) {
    case '+':
      return one + other;
    case '-':
      return one - other;
    case '*':
      return one * other;
    case '/':
      return one / other;
    case '%':
      // never negative: positions on a circle
      return other === 0 ? Number.NaN : ((one % other) + other) % other;
    case '==':
      return Number(one === other);
    case '!=':
      return Number(one !== other);
    case '<':
      return Number(one < other);
    case '<=':
      return Number(one <= other);
    case '>':
      return Number(one > other);
    case '>=':
      return Number(one >= other);
    default:
      return Number(other !== 0);
  }
}

function called(name: CallName, given: readonly Value[], place: CodePlace, choose: Choose): Value {
  const [one = 0, other = 0] = given;
  if (name === 'length') {
    if (typeof one !== 'number') return one.length;
    throw new ProgramProblem(l10n.t('Only lists and arrays have a length.'), place);
  }
  if (name === 'draw') return drawn(one, place, choose);
  if (typeof one !== 'number' || typeof other !== 'number')
    throw new ProgramProblem(l10n.t`"${name}" takes numbers, and here it has a list.`, place);
  switch (name) {
    case 'flip':
      if (one >= 0 && one <= 1) return choose([1 - one, one]);
      throw new ProgramProblem(
        l10n.t`"flip" takes a probability from 0 to 1, and here it is ${shown(one)}.`,
        place,
      );
    case 'uniform':
      if (Number.isInteger(one) && one >= 1 && one <= mostChoices)
        return choose(new Array<number>(one).fill(1));
      throw new ProgramProblem(
        l10n.t`"uniform" takes a whole number from 1 to ${mostChoices}, and here it is ${shown(one)}.`,
        place,
      );
    case 'array':
      if (Number.isInteger(one) && one >= 1 && one <= longestArray)
        return new Array<number>(one).fill(0);
      throw new ProgramProblem(
        l10n.t`An array has from 1 to ${longestArray} cells, and here ${shown(one)}.`,
        place,
      );
    case 'abs':
      return Math.abs(one);
    case 'min':
      return Math.min(one, other);
    case 'max':
      return Math.max(one, other);
    default:
      if (other !== 0) return Math.floor(one / other);
      throw new ProgramProblem(l10n.t('This divides by 0.'), place);
  }
}

function drawn(weights: Value, place: CodePlace, choose: Choose): number {
  const list = typeof weights === 'number' ? [] : weights;
  const numbers = list.flatMap((weight) =>
    typeof weight === 'number' && weight >= 0 && Number.isFinite(weight) ? [weight] : [],
  );
  if (numbers.length > 0 && numbers.length === list.length && numbers.some((weight) => weight > 0))
    return choose(numbers);
  throw new ProgramProblem(
    l10n.t('"draw" takes a list of weights, none below 0 and one above, such as draw([2, 1]).'),
    place,
  );
}

export function shown(value: number): string {
  return String(Number(value.toPrecision(7)));
}
