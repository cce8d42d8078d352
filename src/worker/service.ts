// What the thread answers: one method for each request.
import * as l10n from '@vscode/l10n';
import { ResponseError } from 'vscode-jsonrpc';
import { planFor } from '../core/study/answerStudy';
import type { Plan } from '../core/study/evaluation';
import { planInOrder } from '../core/study/inOrder';
import { offersIn } from '../document/advice/offers';
import { readComparison } from '../document/comparisonFile';
import { insertScheduleEdits } from '../document/insert';
import { newFileText } from '../document/newFile';
import type { FileDefaults } from '../document/read';
import { refactoringsOf } from '../document/refactorings/refactorings';
import { distributionFileSchema } from '../document/schema';
import { inEnglish } from '../document/textLanguage';
import { families } from '../formats/families/index';
import type { Answers, Calls } from '../protocol/binding';
import type { RefactorParams } from '../protocol/glance';
import { nameInAddress } from '../protocol/nameInAddress';
import {
  type AdviseParams,
  type HostRequests,
  type OfferedFamily,
  type PlanParams,
  type ThreadNews,
  type ThreadRequests,
  unknownProfileCode,
} from '../protocol/worker';
import type { ReadBeside, ThreadMachine } from '../threads/machine';
import { adviseBy } from './advise';
import { certifyText } from './certify';
import { compareSamplers } from './compareSamplers';
import { evaluateText, type KeptResults } from './evaluating';
import { exported, offeredTargets } from './exports';
import { FileCache } from './fileCache';
import { glanceAt } from './glance';
import { imported } from './imports';
import { judgeDecoders } from './judgeDecoders';
import { patchWays } from './patch';
import { Profiles } from './profiles';
import { Readings } from './readings';
import { Surfaces } from './surfaces';
import { tryOrders } from './tryOrders';
import { watchable, watchRun } from './watchRun';
import { worthSending } from './worthSending';

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
  const { beginWork } = machine;
  const readings = new Readings(files, defaults);
  const profiles = new Profiles(beginWork);
  const surfaces = new Surfaces(beginWork);
  return {
    beat: () => null,
    read: async (document) => {
      const { problems, outline, study, files } = await readings.of(document);
      return { problems: worthSending(problems), outline, computable: study !== undefined, files };
    },
    evaluate: async (params, token) =>
      evaluateText({ profiles, surfaces }, params, await readings.sound(params), token, news),
    tryOrders: async (params, token) =>
      tryOrders({ profiles, surfaces }, params, await readings.sound(params), token),
    glance: (params, token) => glanceAt(files, defaults, params, token),
    plan: (params) => planBy({ profiles, surfaces }, params),
    refactorings: (params) => rewritingsOf(readings, params),
    insert: ({ text, name, value }) => inEnglish(() => insertScheduleEdits(text, name, value)),
    families: () => inEnglish(offeredFamilies),
    fileSchema: () => JSON.stringify(distributionFileSchema()),
    targets: offeredTargets,
    // what is written into files is English
    export: exported,
    import: (params, token) => imported(machine, params, token, news.progress),
    advise: async (params, token) =>
      adviseBy({ profiles, surfaces }, await judgeOf(readings, params), token),
    offers: ({ name, text }) => offersIn(name, text),
    patch: async (params, token) =>
      patchWays({ profiles, surfaces }, params, await readings.sound(params), token),
    certify: async (params, token) =>
      certifyText(profiles, params, await readings.sound(params), token, news.progress),
    compare: async (params, token) => {
      const given = { params, ...(await readings.sound(params)) };
      return compareSamplers({ profiles, beginWork }, given, token, news.comparePoint);
    },
    judge: async (params, token) => {
      const reading = await readings.sound(params);
      return judgeDecoders({ profiles, beginWork }, params, reading, token, news.progress);
    },
    readComparison: ({ text, name }) => readComparison(text, name),
    watchable: async (document) => {
      const { study, outline } = await readings.sound(document);
      return watchable(study, outline);
    },
    watch: async (params, token) => {
      const given = { params, ...(await readings.sound(params)) };
      return watchRun({ profiles, surfaces }, given, token, news.watched);
    },
  };
}

/** Files of a folder, as those that a text there would name. */
function readBy(host: Calls<HostRequests>): ReadBeside {
  return async (folder, name, most) => {
    const reply = await host.file({ uri: `${folder}/-`, name, most, version: undefined });
    return 'problem' in reply ? undefined : reply.bytes;
  };
}

async function rewritingsOf(readings: Readings, params: RefactorParams) {
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

function offeredFamilies(): readonly OfferedFamily[] {
  return families.map(({ name, title, summary, example }) => ({
    name,
    title,
    summary,
    text: newFileText(example),
    files: example.files ?? {},
  }));
}
