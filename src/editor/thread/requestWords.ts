// What a request does, for people: "computing model.dist.json".
import * as l10n from '@vscode/l10n';
import { nameInAddress } from '../../protocol/nameInAddress';
import type { ThreadRequests } from '../../protocol/worker';

type Named = keyof ThreadRequests;
type Params<Name extends Named> = Parameters<ThreadRequests[Name]>[0];

/** Of those that compute something of a file and are not here, that is said. */
const words: { readonly [Name in Named]?: (params: Params<Name>) => string } = {
  beat: () => 'answering',
  read: ({ uri }) => l10n.t`reading ${nameInAddress(uri)}`,
  tryOrders: ({ uri }) => l10n.t`trying the orders of ${nameInAddress(uri)}`,
  glance: ({ uri }) => l10n.t`looking at ${nameInAddress(uri)}`,
  refactorings: ({ uri }) => l10n.t`rewriting ${nameInAddress(uri)}`,
  plan: () => l10n.t('planning a schedule'),
  insert: ({ uri }) => l10n.t`inserting a schedule into ${nameInAddress(uri)}`,
  families: () => l10n.t('listing families'),
  fileSchema: () => l10n.t('describing fields'),
  targets: () => l10n.t('listing formats'),
  export: () => l10n.t('exporting a schedule'),
  import: ({ files }) => l10n.t`importing ${files.map(({ name }) => name).join(', ')}`,
  advise: ({ settings, judge }) => l10n.t`judging the settings in ${settings.name} by ${judge}`,
  offers: ({ name }) => l10n.t`looking through ${name}`,
  patch: ({ settings }) => l10n.t`planning a call in ${settings.name}`,
  certify: ({ uri }) => l10n.t`certifying a schedule of ${nameInAddress(uri)}`,
  compare: ({ uri }) => l10n.t`comparing samplers on ${nameInAddress(uri)}`,
  judge: ({ uri }) => l10n.t`judging what comes out of samplers on ${nameInAddress(uri)}`,
  readComparison: ({ name }) => l10n.t`reading ${name}`,
  watchable: ({ uri }) => l10n.t`reading ${nameInAddress(uri)}`,
  watch: ({ uri }) => l10n.t`running a sampler on ${nameInAddress(uri)}`,
};

/** By the name and the parameters of a request, as they are sent. */
export function requestWords(name: string, params: unknown): string {
  const own = Object.hasOwn(words, name) ? words[name as Named] : undefined;
  if (own) return (own as (params: unknown) => string)(params);
  const isOfFile = typeof params === 'object' && params !== null && 'uri' in params;
  return isOfFile ? l10n.t`computing ${nameInAddress(String(params.uri))}` : name;
}
