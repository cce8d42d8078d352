// A call of a sampler that runs a plan: as edits of the file that somebody wrote, which nobody makes but they.
import * as l10n from '@vscode/l10n';
import { lineIndex } from '../lineIndex';
import type { TextEdit } from '../problems';
import type { SamplerExport } from './decoding';
import type { CallArgument, PythonCall } from './pythonCall';

/** What is put in the place of a call, or around it. */
export interface CallPatch {
  readonly edits: readonly TextEdit[];
  /** Arguments that no longer stand there. */
  readonly leftOut: readonly string[];
}

/** The plan that a patched call runs. */
export interface PatchedPlan {
  /** The Python file beside it that holds the plan, without its ending. */
  readonly module: string;
  /** One line about the plan, which becomes a comment. */
  readonly remark: string;
  /** Calls of the model for everything that is generated. */
  readonly calls: number;
}

/** Where the file that was written goes. */
interface CallIn {
  readonly text: string;
  readonly call: PythonCall;
}

/** The call as one of `decode.py`; why that cannot be, as a sentence. */
export function decodedCall(
  { text, call }: CallIn,
  sampler: SamplerExport | undefined,
  plan: PatchedPlan,
): CallPatch | string {
  const found = sampler === 'dream-hook' ? dreamArguments(call) : functionArguments(call);
  if (typeof found === 'string') return found;
  const { taken, written } = found;
  const whole = [...written, 'temperature=1.0'];
  const short = `${plan.module}.decode(${whole.join(', ')})`;
  const inner = `\n${call.line.indentation}    `;
  const fits = call.from - call.line.at + short.length <= longestLine;
  const one = fits
    ? short
    : `${plan.module}.decode(${inner}${whole.join(`,${inner}`)}\n${call.line.indentation})`;
  // samplers with a cache, and those that count their calls, answer with the ids and the number of calls
  const counts = call.unpacked || sampler === 'fast-dllm';
  const object = sampler === 'dream-hook' && call.named.get('return_dict_in_generate');
  const newText = object
    ? `types.SimpleNamespace(sequences=${one})`
    : counts
      ? `(${one}, ${plan.calls})`
      : one;
  return {
    edits: edited(
      { text, call },
      {
        imports: [...(object ? ['import types'] : []), `import ${plan.module}`],
        before: [`# ${plan.remark}`],
        inside: [{ from: call.from, to: call.to, newText }],
      },
    ),
    leftOut: [...call.named.keys()].filter((name) => !taken.includes(name)),
  };
}

/** Longer calls are written with a line for each argument. */
const longestLine = 96;

/** The call of LLaDA's own function or of one with its names, which reveals as planned once the plan is installed. */
export function installedCall({ text, call }: CallIn, plan: PatchedPlan): CallPatch | string {
  const steps = call.named.get('steps');
  if (!isOwnFunction(call))
    return l10n.t('this is no call of the function of LLaDA or Fast-dLLM itself.');
  if (!steps) return l10n.t('the steps are not passed here.');
  return {
    edits: edited(
      { text, call },
      {
        imports: [`import ${plan.module}`],
        before: [`# ${plan.remark}`, `${plan.module}.install(${call.called})`],
        inside: withArguments(call, { steps: String(plan.calls), temperature: '1.0' }),
      },
    ),
    leftOut: [],
  };
}

/** The call of Dream with the hook that reveals as planned. */
export function hookedCall({ text, call }: CallIn, plan: PatchedPlan): CallPatch | string {
  const model = modelOf(call, 'diffusion_generate');
  if (model === undefined) return l10n.t('the model is not called by its name here.');
  const hook = `${plan.module}.PlannedReveal(${model}.config.mask_token_id)`;
  const given = { steps: String(plan.calls), generation_tokens_hook_func: hook };
  return {
    edits: edited(
      { text, call },
      {
        imports: [`import ${plan.module}`],
        before: [`# ${plan.remark}`],
        inside: withArguments(call, given),
      },
    ),
    leftOut: [],
  };
}

/** Arguments of `decode`, and the names of those of the call that are in them or mean nothing any more. */
interface DecodeArguments {
  readonly written: readonly string[];
  readonly taken: readonly string[];
}

/** What says how a sampler steps, which the plan does now. */
const replaced = ['steps', 'gen_length', 'block_length', 'max_new_tokens', 'remasking', 'alg'];

function functionArguments(call: PythonCall): DecodeArguments | string {
  const { named, positional } = call;
  const own = modelOf(call, 'generate');
  const method = own !== undefined && positional.length <= 1 && !named.has('model');
  const model = method ? own : (named.get('model')?.text ?? positional[0]?.text);
  const rest = method || named.has('model') ? positional : positional.slice(1);
  const prompt = promptOf(call, rest);
  if (model === undefined || prompt === undefined) return noPrompt();
  const mask = named.get('mask_id')?.text ?? (isOwnFunction(call) ? maskOfLlada : undefined);
  if (mask === undefined)
    return l10n.t('it does not say which token is the mask: add mask_id= to the call.');
  const guided = named.get('cfg_scale');
  if (guided && Number(guided.text) !== 0)
    return l10n.t('it is guided (cfg_scale), and decode.py has no guidance.');
  return {
    written: [model, prompt, `mask_id=${mask}`],
    taken: [...replaced, 'model', ...promptNames, 'mask_id', 'cfg_scale', 'temperature'],
  };
}

function dreamArguments(call: PythonCall): DecodeArguments | string {
  const model = modelOf(call, 'diffusion_generate');
  const prompt = promptOf(call, call.positional);
  if (model === undefined || prompt === undefined) return noPrompt();
  const mask = call.named.get('mask_token_id')?.text ?? `${model}.config.mask_token_id`;
  return {
    // logits of Dream at a place are of the next one
    written: [model, prompt, `mask_id=${mask}`, 'shift=True'],
    taken: [...replaced, ...promptNames, 'mask_token_id', 'temperature', 'return_dict_in_generate'],
  };
}

const maskOfLlada = '126336';
const noPrompt = () => l10n.t('it cannot be seen which model and which prompt it is called with.');
const promptNames = ['prompt', 'inputs', 'input_ids'];

function promptOf({ named }: PythonCall, positional: readonly CallArgument[]): string | undefined {
  const byName = promptNames.flatMap((name) => named.get(name)?.text ?? []);
  return positional.length + byName.length === 1 ? (byName[0] ?? positional[0]?.text) : undefined;
}

/** What a method of this name is called on; undefined where it is no method, or of something that is made on the spot. */
function modelOf({ called }: PythonCall, method: string): string | undefined {
  const [, model] = /^([A-Za-z_][\w.]*)\.(\w+)$/.exec(called) ?? [];
  return called.endsWith(`.${method}`) ? model : undefined;
}

/** Whether it is the function that comes with LLaDA and Fast-dLLM, of whichever module. */
function isOwnFunction({ called, positional, named }: PythonCall): boolean {
  if (!/^([A-Za-z_][\w.]*\.)?generate(_with_(prefix|dual)_cache)?$/.test(called)) return false;
  return positional.length === 2 || (named.has('model') && named.has('prompt'));
}

interface Inside {
  readonly from: number;
  readonly to: number;
  readonly newText: string;
}

/** Arguments with other values, and behind the last those that are not there yet. */
function withArguments(
  { named, end }: PythonCall,
  values: Readonly<Record<string, string>>,
): readonly Inside[] {
  const changed: Inside[] = [];
  const added: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    const there = named.get(name);
    if (!there) added.push(`${name}=${value}`);
    else if (there.text !== value && !(name === 'temperature' && Number(there.text) === 1))
      changed.push({ from: there.from, to: there.to, newText: value });
  }
  if (added.length === 0) return changed;
  const newText = `${end.needsComma ? ', ' : ' '}${added.join(', ')}`;
  return [...changed, { from: end.at, to: end.at, newText }];
}

/** The lines above and the changes within as edits in the line endings of the text. */
function edited(
  { text, call: { imports, line } }: CallIn,
  {
    imports: above,
    before,
    inside,
  }: {
    readonly imports: readonly string[];
    readonly before: readonly string[];
    readonly inside: readonly Inside[];
  },
): readonly TextEdit[] {
  const lines = lineIndex(text);
  const missing = above.filter((one) => !hasLine(text, one));
  const top = missing.map((one) => `${one}\n`).join('');
  const near = before.map((one) => `${line.indentation}${one}\n`).join('');
  const inserted =
    imports === line.at
      ? [{ from: imports, to: imports, newText: `${top}\n${near}` }]
      : [
          ...(top === '' ? [] : [{ from: imports, to: imports, newText: top }]),
          { from: line.at, to: line.at, newText: near },
        ];
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  return [...inserted, ...inside].map(({ from, to, newText }) => ({
    range: lines.range(from, to - from),
    newText: newText.replaceAll('\n', ending),
  }));
}

function hasLine(text: string, line: string): boolean {
  return text.split(/\r?\n/).includes(line);
}
