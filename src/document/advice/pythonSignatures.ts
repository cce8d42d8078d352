// Functions that a Python text defines: what their parameters are by default, and what a call of them leaves to that.
import type { Default } from './pythonDefaults';
import { childrenOf, type SyntaxNode } from './syntaxTree';

interface Parameter {
  readonly name: string;
  readonly place: SyntaxNode;
  /** What it is by default. */
  readonly value: SyntaxNode | undefined;
  /** Whether it stands behind a star, so that it is passed by its name alone. */
  readonly byName: boolean;
}

/** The functions of one text. */
export interface PythonSignatures {
  /** Takes a function down, and tells its name and its parameters; those without a value by default have none. */
  note(definition: SyntaxNode): { readonly name: string; readonly parameters: readonly Default[] };
  /** The names of the arguments that a call passes by their places. */
  namesOf(called: string, count: number): readonly (string | undefined)[];
  /** What a function of this text has by default; undefined where it is none of this text. */
  defaultsOf(called: string): readonly Default[] | undefined;
}

export function pythonSignatures(textOf: (node: SyntaxNode) => string): PythonSignatures {
  /** By the name that they are called by; undefined where several have it. */
  const known = new Map<string, readonly Parameter[] | undefined>();
  const defaults = (parameters: readonly Parameter[]): readonly Default[] =>
    parameters.filter(({ value }) => value !== undefined);
  const named = (called: string) => known.get(called.replace(/^super\(\)\./, 'self.'));
  return {
    note(definition) {
      const [name, list] = ['VariableName', 'ParamList'].map((kind) =>
        childrenOf(definition).find((node) => node.name === kind),
      );
      if (!name || !list) return { name: '', parameters: [] };
      const all = parametersOf(list, textOf);
      const [first] = all;
      const isMethod = first?.name === 'self' || first?.name === 'cls';
      const parameters = isMethod ? all.slice(1) : all;
      const key =
        isMethod && textOf(name) === '__init__'
          ? nameOfClass(definition, textOf)
          : `${isMethod ? 'self.' : ''}${textOf(name)}`;
      if (key !== undefined) known.set(key, known.has(key) ? undefined : parameters);
      return { name: key ?? textOf(name), parameters };
    },
    namesOf(called, count) {
      const names = (named(called) ?? []).flatMap(({ name, byName }) => (byName ? [] : name));
      return Array.from({ length: count }, (_, i) => names[i]);
    },
    defaultsOf(called) {
      const parameters = named(called);
      return parameters && defaults(parameters);
    },
  };
}

/** The class whose body a function stands in. */
function nameOfClass(
  definition: SyntaxNode,
  textOf: (node: SyntaxNode) => string,
): string | undefined {
  const body = definition.parent?.name === 'DecoratedStatement' ? definition.parent : definition;
  const around = body.parent?.parent;
  if (around?.name !== 'ClassDefinition') return undefined;
  const name = childrenOf(around).find((node) => node.name === 'VariableName');
  return name && textOf(name);
}

function parametersOf(
  list: SyntaxNode,
  textOf: (node: SyntaxNode) => string,
): readonly Parameter[] {
  const parameters: Parameter[] = [];
  const nodes = childrenOf(list);
  const star = nodes.findIndex(({ name }) => name === '*');
  for (const [i, place] of nodes.entries()) {
    const before = nodes[i - 1]?.name;
    if (place.name !== 'VariableName' || (before !== '(' && before !== ',')) continue;
    const typed = nodes[i + 1]?.name === 'TypeDef' ? i + 2 : i + 1;
    const value = nodes[typed]?.name === 'AssignOp' ? nodes[typed + 1] : undefined;
    parameters.push({ name: textOf(place), place, value, byName: star >= 0 && i > star });
  }
  return parameters;
}
