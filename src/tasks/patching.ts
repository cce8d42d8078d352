// Ways to run a plan where somebody calls a sampler: the file beside it, and the edits of the call.
import * as l10n from '@vscode/l10n';
import { counted } from '../core/input/counted';
import { orderName } from '../core/orders/orderName';
import { orderShapeOf } from '../core/orders/settleOrder';
import {
  type Decoding,
  randomRule,
  ruleWords,
  type SamplerExport,
} from '../document/advice/decoding';
import { callsOf, callsTitle } from '../document/advice/offers';
import {
  type CallPatch,
  decodedCall,
  hookedCall,
  installedCall,
  type PatchedPlan,
} from '../document/advice/patchedCall';
import { type PythonCall, pythonCallAt } from '../document/advice/pythonCall';
import { planDoubts } from '../document/doubtWords';
import { formatError, inOrderWords } from '../document/format';
import { declaredText, inEnglish } from '../document/textLanguage';
import type { ExportTarget } from '../formats/export/target';
import { pythonLiteral } from '../formats/pythonLiteral';
import type { PatchParams, PatchReply, PatchWay } from '../protocol/patching';
import type { CallPlan, PlanSources } from './callPlans';
import { exporting, targetNamed } from './exporting';

/** The call, the plans for it, and what is told of them. */
export interface Patching extends Pick<PatchParams, 'settings' | 'judge' | 'taken' | 'release'> {
  readonly decoding: Decoding;
  readonly plans: readonly CallPlan[];
  readonly sources: PlanSources;
  readonly units: 'nats' | 'bits';
}

/** Every way that there is, and why there are no others. */
export function patching(given: Patching): PatchReply {
  const { decoding, plans, settings, judge } = given;
  const title = callsTitle(decoding);
  const call = pythonCallAt(settings.text, decoding.group.range);
  if (!call) return { title, ways: [], refused: [noCall()] };
  const found = plans.map((plan) => wayFor(given, call, plan));
  const ways = found.filter((one) => typeof one !== 'string');
  const refused = found.filter((one) => typeof one === 'string');
  if (decoding.otherOrder)
    refused.push(
      l10n.t`${judge} does not speak of ${ruleOf(decoding)}: measure it, or run decode.py.`,
    );
  return { title, ways, refused: [...new Set(refused)], ...decodersFor(given) };
}

const noCall = () =>
  l10n.t(
    'These settings stand in no call that can be changed here; "Export Schedule…" writes a plan for their sampler.',
  );

function ruleOf({ rule }: Decoding): string {
  return rule === undefined ? l10n.t('another rule') : ruleWords(rule);
}

/** By the sampler itself where it reveals in the order of the plan, by decode.py otherwise; why neither, as a sentence. */
function wayFor(given: Patching, call: PythonCall, plan: CallPlan): PatchWay | string {
  const { sampler, rule } = given.decoding;
  const own = !plan.order && rule === randomRule ? ownPatches[sampler ?? ''] : undefined;
  if (own && sampler) {
    const way = wayBy(given, call, plan, sampler, own);
    if (typeof way !== 'string') return way;
  }
  return wayBy(given, call, plan, 'decode', decodedBy(sampler));
}

type Patch = (
  where: { readonly text: string; readonly call: PythonCall },
  plan: PatchedPlan,
) => CallPatch | string;

const ownPatches: { readonly [sampler: string]: Patch } = {
  llada: installedCall,
  'fast-dllm': installedCall,
  'dream-hook': hookedCall,
};

function decodedBy(sampler: SamplerExport | undefined): Patch {
  return (where, plan) =>
    sampler && samplersDecoded.includes(sampler)
      ? decodedCall(where, sampler, plan)
      : l10n.t(
          'it is not known how its sampler calls the model; "Export Schedule…" writes decode.py to call by hand.',
        );
}

const samplersDecoded: readonly SamplerExport[] = ['llada', 'fast-dllm', 'dream-hook'];

function wayBy(
  given: Patching,
  call: PythonCall,
  plan: CallPlan,
  targetName: string,
  patch: Patch,
): PatchWay | string {
  const target = targetNamed(targetName);
  if (typeof target === 'string') return target;
  const { decoding, settings, taken } = given;
  const written = writtenFor(given, target, plan);
  if (typeof written === 'string') return written;
  const module = freeName(target.upstream ? 'unmask_plan' : 'unmask_decode', taken);
  const calls = plan.sizes.length * decoding.blocks;
  const remark = inEnglish(() => remarkOn(given, plan, calls));
  const patched = patch({ text: settings.text, call }, { module, remark, calls });
  if (typeof patched === 'string') return l10n.t`The call cannot be changed here: ${patched}`;
  return {
    ...labelsFor(given, plan, target, patched.leftOut),
    calls,
    file: { name: `${module}.py`, ...written },
    edits: patched.edits,
  };
}

/** What stands above the call, and so is English. */
function remarkOn({ decoding, judge }: Patching, plan: CallPlan, calls: number): string {
  const before = pythonLiteral(callsTitle(decoding)).slice(1, -1);
  return `Unmask: ${counted(calls, 'call')} ${inOrderWords(plan.order)} at temperature 1, planned by ${pythonLiteral(judge)}; before: ${before}.`;
}

function labelsFor(
  { decoding, judge, units }: Patching,
  plan: CallPlan,
  { title, upstream }: ExportTarget,
  leftOut: readonly string[],
): Pick<PatchWay, 'label' | 'description' | 'detail'> {
  const { blocks } = decoding;
  const calls = counted(plan.sizes.length * blocks, 'call');
  const { spared = 0, interval } = plan;
  // on the scale of the call as it is, so that the two can be compared
  const error = formatError(
    {
      ...plan,
      error: plan.error - spared,
      interval: interval && [interval[0] - spared, interval[1] - spared],
    },
    units,
  );
  const random = decoding.otherOrder && plan.kind === 'same';
  return {
    label: random
      ? l10n.t`${calls}, as good as ${callsOf(decoding)} even ones in random order`
      : plan.kind === 'same'
        ? l10n.t`Same quality with ${calls}`
        : l10n.t`As ${judge} is planned: ${calls}`,
    description: `${inOrderWords(plan.order)} · ${blocks > 1 ? l10n.t`${error} a block` : error}`,
    detail: [
      upstream
        ? l10n.t`in the sampler of ${declaredText(title)}`
        : l10n.t('decode.py beside this file'),
      l10n.t('at temperature 1'),
      ...(spared === 0 ? [] : [l10n.t('against one token a call in random order')]),
      ...(leftOut.length > 0 ? [l10n.t`left out: ${leftOut.join(', ')}`] : []),
      ...shortDoubts(plan),
    ].join('; '),
  };
}

/** What the plan cannot tell, in a list; the file that holds it says it in sentences. */
function shortDoubts({ indistinct, conservative }: CallPlan): readonly string[] {
  return [
    ...(indistinct ? [l10n.t('even sizes, as the rows tell no better')] : []),
    ...(conservative ? [l10n.t('wide for want of samples')] : []),
  ];
}

/** The file that holds the plan; why the target takes none such. */
function writtenFor(
  { decoding: { blocks }, sources: { study, profile }, judge, release }: Patching,
  target: ExportTarget,
  plan: CallPlan,
): { readonly content: string } | string {
  const { distribution } = study;
  const repeated = <Value>(values: ArrayLike<Value>) =>
    Array.from({ length: blocks }, () => Array.from(values)).flat();
  const { error, interval, method } = plan;
  const exported = exporting(target, {
    schedule: {
      name: plan.kind === 'goal' ? 'goal' : `optimal:${plan.sizes.length}`,
      sizes: Int32Array.from(repeated(plan.sizes)),
    },
    context: {
      error: error * blocks,
      interval: interval && [interval[0] * blocks, interval[1] * blocks],
      stepCosts: Float64Array.from(repeated(plan.stepCosts)),
      ...{ method, doubts: planDoubts(plan, 'nats'), source: { file: judge }, version: release },
    },
    blockLength: blocks > 1 ? distribution.length : study.blockLength,
    ...(plan.order
      ? {
          inOrder: {
            spec: plan.order,
            shape: { ...orderShapeOf(distribution), length: distribution.length * blocks },
          },
        }
      : { conditionalEntropy: profile.conditionalEntropy }),
  });
  if (typeof exported === 'string') return exported;
  const { content } = exported;
  return typeof content === 'string' ? { content } : l10n.t`${target.title} takes no Python file.`;
}

function freeName(wanted: string, taken: readonly string[]): string {
  for (let i = 1; ; i++) {
    const name = i === 1 ? wanted : `${wanted}_${i}`;
    if (!taken.includes(`${name}.py`)) return name;
  }
}

/** The rule of the call beside the plans, teacher-forced on the same texts: what tells another order from them. */
function decodersFor({ decoding, plans }: Patching): Pick<PatchReply, 'decoders'> {
  const rule = measuredRule(decoding);
  if (!rule) return {};
  const listed = [
    rule,
    ...plans.map(({ order, sizes }) => ({
      decoder: order ? orderName(order) : 'random',
      sizes: [...sizes],
    })),
  ];
  return { decoders: `[\n${listed.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n` };
}

function measuredRule({ rule = '', steps }: Decoding): object | undefined {
  const threshold = /^threshold ([\d.]+)$/.exec(rule)?.[1];
  if (threshold !== undefined) return { decoder: 'threshold', threshold: Number(threshold) };
  const decoder = measuredRules[rule];
  return decoder === undefined ? undefined : { decoder, steps };
}

/** Rules of samplers, as the measuring script calls them. */
const measuredRules: { readonly [rule: string]: string } = {
  low_confidence: 'low-confidence',
  maskgit_plus: 'low-confidence',
  topk_margin: 'topk-margin',
  entropy: 'entropy',
};
