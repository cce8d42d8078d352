// Settings found in the calls of a Python text.
import { parser } from '@lezer/python';
import { lineIndex } from '../lineIndex';
import { listAt } from './listAt';
import {
  assignedField,
  constantOf,
  type Default,
  definedFlag,
  fieldDefaults,
  flagDefault,
} from './pythonDefaults';
import { type PythonSignatures, pythonSignatures } from './pythonSignatures';
import { pythonValues } from './pythonValues';
import type { Setting, SettingGroup } from './settings';
import { childrenOf, readable, type SyntaxNode, treeOf } from './syntaxTree';

/** Of a setting that is passed: where its value stands, and the value itself unless it is yet to be typed. */
interface Passed {
  readonly from: number;
  readonly to: number;
  readonly value: SyntaxNode | undefined;
  /** Whether it stands where the function is defined, and not in the call. */
  readonly byDefault?: true;
}

/** Settings that stand together, and the place that names them. */
interface Passing {
  readonly name: string;
  readonly hidesMore?: true;
  /** Whether nothing is left to defaults that do not stand in the text. */
  readonly whole?: true;
  /** Whether other settings of the file, where there are any, say what these are for. */
  readonly onlyAlone?: true;
  readonly from: number;
  readonly to: number;
  readonly passed: ReadonlyMap<string, Passed>;
}

/** The calls of a Python text that pass settings by keyword, and its dictionaries; what cannot be read is passed over. */
export function pythonCalls(text: string): readonly SettingGroup[] {
  const source = readable(text);
  const found: Passing[] = [];
  const later: (() => readonly Passing[])[] = [];
  const values = pythonValues(source);
  const textOf = ({ from, to }: SyntaxNode) => source.slice(from, to);
  const flags = new Map<string, Default[]>();
  const fields = new Map<string, Default[]>();
  const constants: Default[] = [];
  const signatures = pythonSignatures(textOf);
  treeOf(parser, source).iterate({
    enter: ({ name, node }) => {
      if (name.endsWith('Statement')) values.note(node);
      const field = name === 'AssignStatement' ? assignedField(node, textOf) : undefined;
      if (field) listAt(fields, `${field.of} ${node.parent?.from}`).push(field);
      const constant = name === 'AssignStatement' ? constantOf(node, textOf) : undefined;
      if (constant) constants.push(constant);
      if (name === 'FunctionDefinition') found.push(...definedIn(signatures.note(node)));
    },
    // inner ones first
    leave: ({ name, node }) => {
      if (name === 'DictionaryExpression') found.push(...dictionaryOf(node, source));
      if (name === 'ClassDefinition') found.push(...asFields(node, source, textOf));
      if (name !== 'ArgList') return;
      const parser = parserOf(node, calledBefore(node, source)?.name ?? '');
      const read = parser?.startsWith('DEFINE') ? definedFlag : flagDefault;
      const flag = parser === undefined ? undefined : read(separated(node), textOf);
      // what a function takes may stand below
      if (!flag || parser === undefined) later.push(() => callOf(node, source, signatures));
      else listAt(flags, parser).push(flag);
    },
  });
  const lines = lineIndex(text);
  const all = [
    ...[...fields.values()].flatMap(asDefaults),
    ...found,
    ...later.flatMap((call) => call()),
    ...[...flags.values()].flatMap(asDefaults),
    ...asDefaults(constants).map((one) => ({ ...one, onlyAlone: true as const })),
  ];
  return all.map(({ name, from, to, passed, hidesMore, whole, onlyAlone }) => ({
    name,
    ...(hidesMore && { hidesMore }),
    ...(whole && { whole }),
    ...(onlyAlone && { onlyAlone }),
    range: lines.range(from, to - from),
    settings: new Map(
      [...passed].map(([key, { from: start, to: end, value, byDefault }]): [string, Setting] => [
        key,
        {
          value: value && values.worth(value),
          range: lines.range(start, end - start),
          ...(byDefault && { computed: true }),
        },
      ]),
    ),
  }));
}

/** Whose flags a call adds to: of a parser by its name, of click the function below, of absl the whole program. */
function parserOf({ parent }: SyntaxNode, called: string): string | undefined {
  if (/(^|\.)DEFINE_(integer|float|string|enum|bool|boolean)$/.test(called)) return 'DEFINE';
  // a decorator has its arguments beside its name
  if (/(^|\.)option$/.test(called) && parent?.name === 'Decorator')
    return `@${parent.parent?.from}`;
  return /([\w.]+)\.add_argument$/.exec(called)?.[1];
}

/** The arguments of a call, once its bracket is closed; of a class they are no settings. */
function callOf(
  list: SyntaxNode,
  source: string,
  signatures: PythonSignatures,
): readonly Passing[] {
  const called = calledBefore(list, source);
  if (!called) return [];
  const passed = new Map([
    ...placed(list, source, called.name, signatures),
    ...keywordsOf(list, source),
  ]);
  if (passed.size === 0) return [];
  const defaults = signatures.defaultsOf(called.name);
  if ([...passed.keys()].some((name) => ofSampler.test(name)))
    for (const { name, value } of defaults ?? [])
      if (!passed.has(name) && value)
        passed.set(name, { from: value.from, to: value.to, value, byDefault: true });
  const hidden = separated(list).some(
    ([sign, value]) => sign?.name === '**' && value?.name !== 'DictionaryExpression',
  );
  return [
    { ...called, passed, ...(hidden && { hidesMore: true }), ...(defaults && { whole: true }) },
  ];
}

/** What a call says itself, if the rest of its settings may be those of the function. */
const ofSampler = /step|len|block|tokens|threshold/;

/** Functions that are called for what a sampler writes. */
const samples = /generat|sampl|decod|unmask|denois|infer|diffus/i;

/** Arguments without a name: those of a function of the same text by its parameters, of others by how the values are called. */
function placed(
  list: SyntaxNode,
  source: string,
  called: string,
  signatures: PythonSignatures,
): ReadonlyMap<string, Passed> {
  const passed = new Map<string, Passed>();
  const values = separated(list).map((argument) =>
    argument.length === 1 ? argument[0] : undefined,
  );
  const count = values.indexOf(undefined);
  const first = count < 0 ? values : values.slice(0, count);
  const names = signatures.namesOf(called, first.length);
  for (const [i, value] of first.entries()) {
    const own =
      value?.name === 'VariableName' && samples.test(called)
        ? source.slice(value.from, value.to)
        : undefined;
    const name = names[i] ?? own;
    if (value && name !== undefined) passed.set(name, { from: value.from, to: value.to, value });
  }
  return passed;
}

/** What is called with these arguments, and where it stands. */
function calledBefore(list: SyntaxNode, source: string): Omit<Passing, 'passed'> | undefined {
  const { parent } = list;
  if (!parent || parent.name === 'ClassDefinition' || list.lastChild?.name !== ')')
    return undefined;
  const start = Math.max(parent.from, list.from - 200);
  const before = source.slice(start, list.from).trimEnd();
  const name = /[A-Za-z_][\w.]*$/.exec(before)?.[0];
  if (name === undefined) return undefined;
  const from = start + before.length - name.length;
  // a method of what a call returns is a method, too
  const isMethod = before.endsWith(`.${name}`);
  return { name: isMethod ? `.${name}` : name, from, to: from + name.length };
}

/** Defaults that stand together, at the place of the first. */
function asDefaults(defaults: readonly Default[]): readonly Passing[] {
  const [first] = defaults;
  if (!first) return [];
  const passed = defaults.map(({ name, place, value }): [string, Passed] => [
    name,
    { from: (value ?? place).from, to: (value ?? place).to, value },
  ]);
  return [{ name: '', from: first.place.from, to: first.place.to, passed: new Map(passed) }];
}

/** What a function has by default, under the name that `def` gives it. */
function definedIn({ name, parameters }: ReturnType<PythonSignatures['note']>): readonly Passing[] {
  if (!parameters.some(({ value }) => value)) return [];
  return asDefaults(parameters).map((one) => ({ ...one, name: `def ${name}`, whole: true }));
}

/** The fields of a class; one that is LLaDA2's has a threshold besides, which does not stand here. */
function asFields(node: SyntaxNode, source: string, textOf: (node: SyntaxNode) => string) {
  const bases = childrenOf(node).find(({ name }) => name === 'ArgList');
  const hidesMore = bases !== undefined && /llada2/i.test(source.slice(bases.from, bases.to));
  const named = childrenOf(node).find(({ name }) => name === 'VariableName');
  const fields = asDefaults(fieldDefaults(node, textOf)).map((one) => ({
    ...one,
    ...(named && { name: `class ${textOf(named)}`, whole: true as const }),
  }));
  return hidesMore ? fields.map((one) => ({ ...one, hidesMore })) : fields;
}

function keywordsOf(list: SyntaxNode, source: string): ReadonlyMap<string, Passed> {
  const passed = new Map<string, Passed>();
  for (const argument of separated(list)) {
    const [name, sign, value] = argument;
    if (name?.name === '**' && sign?.name === 'DictionaryExpression')
      for (const [key, one] of entriesOf(sign, source)) passed.set(key, one);
    if (name?.name !== 'VariableName' || sign?.name !== 'AssignOp') continue;
    passed.set(
      source.slice(name.from, name.to),
      passing(sign, argument.length > 3 ? undefined : value),
    );
  }
  return passed;
}

/** A dictionary that is not handed on as the keywords of a call. */
function dictionaryOf(node: SyntaxNode, source: string): readonly Passing[] {
  const handedOn =
    node.parent?.name === 'ArgList' && source.slice(node.from - 2, node.from) === '**';
  const [key] = separated(node)[0] ?? [];
  if (handedOn || key?.name !== 'String' || node.lastChild?.name !== '}') return [];
  const name = keyOf(node, source);
  const passed = entriesOf(node, source);
  return [{ name: name ?? '', from: key.from, to: key.to, passed, whole: true }];
}

/** The key that a dictionary stands under in another. */
function keyOf({ prevSibling: sign }: SyntaxNode, source: string): string | undefined {
  const key = sign?.name === ':' ? sign.prevSibling : undefined;
  return key?.name === 'String' ? source.slice(key.from + 1, key.to - 1) : undefined;
}

function entriesOf(dictionary: SyntaxNode, source: string): ReadonlyMap<string, Passed> {
  const passed = new Map<string, Passed>();
  for (const entry of separated(dictionary)) {
    const [key, sign, value] = entry;
    if (key?.name !== 'String' || sign?.name !== ':') continue;
    const name = source.slice(key.from + 1, key.to - 1);
    passed.set(name, passing(sign, entry.length > 3 ? undefined : value));
  }
  return passed;
}

function passing(sign: SyntaxNode, value: SyntaxNode | undefined): Passed {
  const { from, to } = value ?? { from: sign.to, to: sign.to };
  return { from, to, value };
}

/** What stands in brackets, between the commas. */
function separated(brackets: SyntaxNode): readonly (readonly SyntaxNode[])[] {
  const parts: SyntaxNode[][] = [];
  let part: SyntaxNode[] | undefined;
  for (let node = brackets.firstChild?.nextSibling; node; node = node.nextSibling) {
    if (node.name === ',' || node.name === ')' || node.name === '}') part = undefined;
    else if (node.name === 'Comment') continue;
    else if (part) part.push(node);
    else {
      part = [node];
      parts.push(part);
    }
  }
  return parts;
}
