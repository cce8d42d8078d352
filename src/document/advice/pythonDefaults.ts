// Settings that a Python program has by default: of its command line, and of the fields of a class.
import { childrenOf, type SyntaxNode } from './syntaxTree';

/** A default, and the name that it is asked for by. */
export interface Default {
  readonly name: string;
  /** Where the name stands. */
  readonly place: SyntaxNode;
  readonly value: SyntaxNode | undefined;
}

/** What `parser.add_argument("--steps", default=128)` adds to a command line, from the arguments of the call. */
export function flagDefault(
  separated: readonly (readonly SyntaxNode[])[],
  textOf: (node: SyntaxNode) => string,
): Default | undefined {
  const [place] = separated
    .map(([first]) => first)
    .filter((node) => node?.name === 'String' && /^["']--/.test(textOf(node)));
  const [, , value] =
    separated.find(([name]) => name?.name === 'VariableName' && textOf(name) === 'default') ?? [];
  if (!place) return undefined;
  return { name: textOf(place).slice(3, -1).replaceAll('-', '_'), place, value };
}

/** What `flags.DEFINE_integer("steps", 128, "…")` adds to a command line. */
export function definedFlag(
  separated: readonly (readonly SyntaxNode[])[],
  textOf: (node: SyntaxNode) => string,
): Default | undefined {
  const [place] = separated[0] ?? [];
  const [value] = separated[1] ?? [];
  if (place?.name !== 'String') return undefined;
  return { name: textOf(place).slice(1, -1), place, value };
}

/** The fields of a class: `steps: int = 128`, `steps: int = field(default=128)`, `steps = 128`. */
export function fieldDefaults(
  definition: SyntaxNode,
  textOf: (node: SyntaxNode) => string,
): readonly Default[] {
  const body = childrenOf(definition).find(({ name }) => name === 'Body');
  if (!body) return [];
  return childrenOf(body).flatMap((statement): Default[] => {
    const found = statement.name === 'AssignStatement' && assigned(statement, textOf);
    return found ? [{ ...found, value: found.value && fieldValue(found.value, textOf) }] : [];
  });
}

/** `config.steps = 128`: a field that an object is given, and the object. */
export function assignedField(
  statement: SyntaxNode,
  textOf: (node: SyntaxNode) => string,
): (Default & { readonly of: string }) | undefined {
  const [target, sign, value, ...more] = childrenOf(statement);
  if (target?.name !== 'MemberExpression' || sign?.name !== 'AssignOp') return undefined;
  const [of, dot, place] = childrenOf(target);
  if (!of || dot?.name !== '.' || !place || more.length > 0) return undefined;
  return { of: textOf(of), name: textOf(place), place, value };
}

/** What a constant is called that a sampler may take. */
const ofSampler = /^(?=[A-Z\d_]+$).*(?:STEP|LEN|BLOCK|TOKENS|THRESH|TEMPERATURE|REMASK|ALG|ITER)/;

/** `STEPS = 128` outside of all functions, under the name that a setting has. */
export function constantOf(
  statement: SyntaxNode,
  textOf: (node: SyntaxNode) => string,
): Default | undefined {
  if (statement.parent?.name !== 'Script') return undefined;
  const found = assigned(statement, textOf);
  return found && ofSampler.test(found.name)
    ? { ...found, name: found.name.toLowerCase() }
    : undefined;
}

/** One name that is given one value, with a type or without. */
function assigned(
  statement: SyntaxNode,
  textOf: (node: SyntaxNode) => string,
): Default | undefined {
  const [place, sign, value, ...more] = childrenOf(statement).filter(
    ({ name }) => name !== 'TypeDef',
  );
  if (place?.name !== 'VariableName' || sign?.name !== 'AssignOp' || more.length > 0)
    return undefined;
  return { name: textOf(place), place, value };
}

/** What `field(default=128)` stands for; anything else stands for itself. */
function fieldValue(
  value: SyntaxNode,
  textOf: (node: SyntaxNode) => string,
): SyntaxNode | undefined {
  const [called, list] = childrenOf(value);
  if (value.name !== 'CallExpression' || !called || !/(^|\.)field$/i.test(textOf(called)))
    return value;
  const parts = list ? childrenOf(list) : [];
  const at = parts.findIndex((node) => node.name === 'VariableName' && textOf(node) === 'default');
  return at < 0 ? undefined : parts[at + 2];
}
