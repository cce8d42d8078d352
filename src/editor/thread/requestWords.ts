// What a request does, for people: "computing model.dist.json".
import type { ThreadRequests } from '../../protocol/worker';

type Named = keyof ThreadRequests;
type Params<Name extends Named> = Parameters<ThreadRequests[Name]>[0];

const words: { readonly [Name in Named]: (params: Params<Name>) => string } = {
  beat: () => 'answering',
  read: ({ uri }) => `reading ${fileOf(uri)}`,
  evaluate: ({ uri }) => `computing ${fileOf(uri)}`,
  tryOrders: ({ uri }) => `trying the orders of ${fileOf(uri)}`,
  plan: () => 'planning a schedule',
  insert: ({ uri }) => `inserting a schedule into ${fileOf(uri)}`,
  families: () => 'listing families',
  targets: () => 'listing formats',
  export: () => 'exporting a schedule',
  import: ({ files }) => `importing ${files.map(({ name }) => name).join(', ')}`,
  advise: ({ settings, judge }) => `judging the settings in ${settings.name} by ${judge}`,
  offers: ({ name }) => `looking through ${name}`,
  patch: ({ settings }) => `planning a call in ${settings.name}`,
  certify: ({ uri }) => `certifying a schedule of ${fileOf(uri)}`,
  compare: ({ uri }) => `comparing samplers on ${fileOf(uri)}`,
  judge: ({ uri }) => `judging what comes out of samplers on ${fileOf(uri)}`,
  readComparison: ({ name }) => `reading ${name}`,
  watchable: ({ uri }) => `reading ${fileOf(uri)}`,
  watch: ({ uri }) => `running a sampler on ${fileOf(uri)}`,
};

/** By the name and the parameters of a request, as they are sent. */
export function requestWords(name: string, params: unknown): string {
  const own = Object.hasOwn(words, name) ? words[name as Named] : undefined;
  return own ? (own as (params: unknown) => string)(params) : name;
}

function fileOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
