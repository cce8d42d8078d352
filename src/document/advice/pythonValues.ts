// The values of Python expressions, as far as the text tells them.
import type { SettingValue } from './settings';
import { childrenOf, type SyntaxNode } from './syntaxTree';

/** What the expressions of a Python text are worth, as far as the text alone tells. */
export interface PythonValues {
  /** Takes down what a statement assigns; all statements come first. */
  note(statement: SyntaxNode): void;
  /** A number, a string, a constant; undefined where only running would tell. */
  worth(expression: SyntaxNode): SettingValue | undefined;
}

/** Expressions in expressions, names that stand for others counted. */
const deepest = 50;

const pointed = /^\d+\.(e\d+)?$/i;

export function pythonValues(source: string): PythonValues {
  const textOf = ({ from, to }: SyntaxNode) => source.slice(from, to);
  const { note, only } = assignments(textOf);

  const worth = (node: SyntaxNode, depth = 0): SettingValue | undefined => {
    if (depth > deepest) return undefined;
    switch (node.name) {
      case 'None':
        return null;
      case 'Boolean':
        return textOf(node) === 'True';
      case 'String':
        return /^(["'])([^"'\\]*)\1$/.exec(textOf(node))?.[2];
      case 'VariableName':
        // of a parameter only the callers know
        return isParameter(node, textOf) ? undefined : named(textOf(node), depth);
      case 'MemberExpression':
        // the grammar takes "1." for a number and a dot
        return pointed.test(textOf(node)) ? Number(textOf(node)) : named(textOf(node), depth);
      default: {
        const value = numberOf(node, depth);
        return Number.isFinite(value) ? value : undefined;
      }
    }
  };
  /** Of names that were asked for; of one that stands for itself nothing can be told. */
  const known = new Map<string, SettingValue | undefined>();
  const named = (name: string, depth: number): SettingValue | undefined => {
    const value = only(name);
    if (value && !known.has(name)) {
      known.set(name, undefined);
      known.set(name, worth(value, depth + 1));
    }
    return known.get(name);
  };
  const operand = (node: SyntaxNode | undefined, depth: number): number => {
    const value = node && worth(node, depth + 1);
    return typeof value === 'number' ? value : Number.NaN;
  };
  const numberOf = (node: SyntaxNode, depth: number): number => {
    const [first, second, third, ...more] = childrenOf(node);
    if (node.name === 'Number') return Number(textOf(node).replaceAll('_', ''));
    if (more.length > 0) return Number.NaN;
    if (node.name === 'ParenthesizedExpression') return operand(second, depth);
    if (node.name === 'UnaryExpression' && first && textOf(first) === '-')
      return -operand(second, depth);
    if (node.name === 'BinaryExpression' && second)
      return operated(textOf(second), operand(first, depth), operand(third, depth));
    if (node.name === 'CallExpression' && first && second && textOf(first) === 'int') {
      const [, argument, end] = childrenOf(second);
      return end?.name === ')' ? Math.trunc(operand(argument, depth)) : Number.NaN;
    }
    return Number.NaN;
  };
  return { note, worth: (expression) => worth(expression) };
}

/** Whether a name is one of the parameters of the functions around it. */
function isParameter(name: SyntaxNode, textOf: (node: SyntaxNode) => string): boolean {
  const text = textOf(name);
  for (let node = name.parent; node; node = node.parent) {
    if (node.name !== 'FunctionDefinition' && node.name !== 'LambdaExpression') continue;
    const list = childrenOf(node).find(({ name }) => name === 'ParamList');
    const named = list ? childrenOf(list) : [];
    // what stands behind an equals sign is a value by default
    const isNamed = named.some(
      (one, i) =>
        one.name === 'VariableName' && named[i - 1]?.name !== 'AssignOp' && textOf(one) === text,
    );
    if (isNamed) return true;
  }
  return false;
}

/** What the names of a text are given: by equals signs, and again and again by loops and `+=`. */
function assignments(textOf: (node: SyntaxNode) => string) {
  /** Undefined for what is no single expression. */
  const given = new Map<string, (SyntaxNode | undefined)[]>();
  const assign = (target: SyntaxNode | undefined, value: SyntaxNode | undefined) => {
    if (!target) return;
    const name = textOf(target);
    const all = given.get(name);
    if (all) all.push(value);
    else given.set(name, [value]);
  };
  return {
    note(statement: SyntaxNode): void {
      const nodes = childrenOf(statement);
      if (statement.name === 'UpdateStatement') assign(nodes[0], undefined);
      if (statement.name === 'ForStatement')
        for (const node of loopNames(nodes)) assign(node, undefined);
      if (statement.name !== 'AssignStatement') return;
      const sides = sidesOf(nodes);
      const values = sides.pop() ?? [];
      for (const targets of sides)
        for (const [i, target] of targets.entries())
          assign(target, targets.length === values.length ? values[i] : undefined);
    },
    /** The value of a name that is given one in the whole text. */
    only(name: string): SyntaxNode | undefined {
      const [value, ...others] = given.get(name) ?? [];
      return others.length === 0 ? value : undefined;
    },
  };
}

/** Of `a = b, c = …` what stands on each side of an equals sign, without commas and types. */
function sidesOf(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const sides: SyntaxNode[][] = [[]];
  for (const node of nodes)
    if (node.name === 'AssignOp') sides.push([]);
    else if (node.name !== ',' && node.name !== 'TypeDef') sides[sides.length - 1]?.push(node);
  return sides;
}

/** What `for` gives new values again and again. */
function loopNames(nodes: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const end = nodes.findIndex(({ name }) => name === 'in');
  return nodes.slice(0, Math.max(0, end));
}

/** Python's arithmetic; not a number for other operators. */
function operated(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '//':
      return Math.floor(left / right);
    case '%':
      // the remainder has the sign of the divisor
      return left - right * Math.floor(left / right);
    case '**':
      return left ** right;
    default:
      return Number.NaN;
  }
}
