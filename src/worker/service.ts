// What the thread answers: one method for each request.
import * as l10n from '@vscode/l10n';
import { ResponseError } from 'vscode-jsonrpc';
import { planFor } from '../core/study/answerStudy';
import type { Plan } from '../core/study/evaluation';
import { planInOrder } from '../core/study/inOrder';
import type { FileDefaults } from '../document/read';
import type { Answers, Calls } from '../protocol/binding';
import type { RefactorParams } from '../protocol/glance';
import { nameInAddress } from '../protocol/nameInAddress';
import {
  type AdviseParams,
  type HostRequests,
  type PlanParams,
  type ThreadNews,
  type ThreadRequests,
  unknownProfileCode,
} from '../protocol/worker';
import type { ReadBeside, ThreadMachine } from '../threads/machine';
import { evaluateText, type KeptResults } from './evaluating';
import { FileCache } from './fileCache';
import { glanceAt } from './glance';
import { Profiles } from './profiles';
import { Readings } from './readings';
import { Surfaces } from './surfaces';
import { worthSending } from './worthSending';

/** Loaded when somebody asks: a file that is opened need not wait for it. */
const later = () => import('./askedLater');

/** It remembers only what it can find again from a text. */
export function serviceOf(
  host: Calls<HostRequests>,
  news: ThreadNews,
  machine: ThreadMachine,
  defaults: FileDefaults = {},
): Answers<ThreadRequests> {
  const files = new FileCache(host.file, async (uri, later) =>
    machine.modelsFrom(await host.runtimeFolders(uri), later, readBy(host)),
  );
  const readings = new Readings(files, defaults);
  const profiles = new Profiles(machine.beginWork);
  const surfaces = new Surfaces(machine.beginWork);
  return {
    beat: () => null,
    read: async (document) => {
      const { problems, outline, study, files } = await readings.of(document);
      return { problems: worthSending(problems), outline, computable: study !== undefined, files };
    },
    evaluate: async (params, token) =>
      evaluateText({ profiles, surfaces }, params, await readings.sound(params), token, news),
    glance: (params, token) => glanceAt(files, defaults, params, token),
    plan: (params) => planBy({ profiles, surfaces }, params),
    plans: ({ goals, ...params }) =>
      goals.map((goal) => planBy({ profiles, surfaces }, { ...params, goal })),
    ...askedSeldom({ profiles, surfaces }, readings, machine, news),
  };
}

/** What most files never ask for. */
function askedSeldom(
  kept: KeptResults,
  readings: Readings,
  machine: ThreadMachine,
  news: ThreadNews,
) {
  const { profiles } = kept;
  const { beginWork } = machine;
  return {
    tryOrders: async (params, token) => {
      const { tryOrders } = await later();
      return tryOrders(kept, params, await readings.sound(params), token);
    },
    refactorings: (params) => rewritingsOf(readings, params),
    insert: async (params) => (await later()).insertion(params),
    families: async () => (await later()).offeredFamilies(),
    fileSchema: async () => (await later()).schemaText(),
    targets: async () => (await later()).offeredTargets(),
    // what is written into files is English
    export: async (params) => (await later()).exported(params),
    import: async (params, token) =>
      (await later()).imported(machine, params, token, news.progress),
    advise: async (params, token) => {
      const { adviseBy } = await later();
      return adviseBy(kept, await judgeOf(readings, params), token);
    },
    offers: async ({ name, text }) => (await later()).offersIn(name, text),
    patch: async (params, token) => {
      const { patchWays } = await later();
      return patchWays(kept, params, await readings.sound(params), token);
    },
    certify: async (params, token) => {
      const { certifyText } = await later();
      return certifyText(profiles, params, await readings.sound(params), token, news.progress);
    },
    compare: async (params, token) => {
      const { compareSamplers } = await later();
      const given = { params, ...(await readings.sound(params)) };
      return compareSamplers({ profiles, beginWork }, given, token, news.comparePoint);
    },
    judge: async (params, token) => {
      const { judgeDecoders } = await later();
      const reading = await readings.sound(params);
      return judgeDecoders({ profiles, beginWork }, params, reading, token, news.progress);
    },
    readComparison: async ({ text, name }) => (await later()).readComparison(text, name),
    watchable: async (document) => {
      const { watchable } = await later();
      const { study, outline } = await readings.sound(document);
      return watchable(study, outline);
    },
    watch: async (params, token) => {
      const { watchRun } = await later();
      const given = { params, ...(await readings.sound(params)) };
      return watchRun(kept, given, token, news.watched);
    },
  } satisfies Partial<Answers<ThreadRequests>>;
}

/** Files of a folder, as those that a text there would name. */
function readBy(host: Calls<HostRequests>): ReadBeside {
  return async (folder, name, most) => {
    const reply = await host.file({ uri: `${folder}/-`, name, most, version: undefined });
    return 'problem' in reply ? undefined : reply.bytes;
  };
}

async function rewritingsOf(readings: Readings, params: RefactorParams) {
  const { refactoringsOf } = await later();
  const { study, filesRead } = await readings.of(params);
  if (!study) return [];
  const { uri, text, errors } = params;
  const file = { text, named: nameInAddress(uri) };
  return refactoringsOf(file, study, (name) => filesRead.get(name), new Map(errors));
}

/** What settings are judged by. */
async function judgeOf(readings: Readings, params: AdviseParams) {
  const { study, outline, filesRead } = await readings.of(params);
  return { params, study, units: outline.units, files: filesRead };
}

/** The best schedule in random order, or where a surface is named in its order. */
function planBy(
  { profiles, surfaces }: KeptResults,
  { profileKey, surfaceKey, goal, crossEntropies }: PlanParams,
): Plan {
  const surface = surfaceKey === undefined ? undefined : surfaces.get(surfaceKey)?.surface;
  if (surface) return planInOrder(surface, goal);
  const held = surfaceKey === undefined ? profiles.get(profileKey) : undefined;
  if (!held)
    throw new ResponseError(unknownProfileCode, l10n.t('The profile is not at hand any more.'));
  return planFor(held.profile, held.alphabet, goal, crossEntropies);
}
