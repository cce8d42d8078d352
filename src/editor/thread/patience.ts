// How long a thread may be silent over a request.
import { isObject } from '../../core/input/isObject';
import type { Answers } from '../../protocol/binding';
import type { HostRequests } from '../../protocol/worker';

/** Seconds. */
export const usualPatience = 5;
/** A text is read in one go, and so is a file that it names; a file may be one that a chain of order 12 is fitted to. */
const perMegabyteOfText = 1;
const perMegabyteOfFiles = 4;
/** Whoever imports a file of 500 MB that must be read in one piece knows what he waits for. */
const ofImports = 60;

/** Seconds of silence after which a thread that works for this request stands still. */
export function patienceWith(
  name: string,
  params: unknown,
  fileBytes: ReadonlyMap<string, number>,
): number {
  if (name === 'import') return ofImports;
  const { uri, text, settings } = isObject(params) ? params : {};
  const texts = [text, isObject(settings) ? settings.text : ''];
  const length = texts.reduce<number>((sum, one) => sum + String(one ?? '').length, 0);
  const bytes = fileBytes.get(String(uri)) ?? 0;
  return usualPatience + (perMegabyteOfText * length + perMegabyteOfFiles * bytes) / 1e6;
}

/** The same answers; how many bytes of files were sent for each text is counted. */
export function countingFiles(
  answers: Answers<HostRequests>,
  fileBytes: Map<string, number>,
): Answers<HostRequests> {
  return {
    ...answers,
    file: async (params, token) => {
      const reply = await answers.file(params, token);
      const bytes = 'problem' in reply ? 0 : (reply.bytes?.length ?? 0);
      fileBytes.set(params.uri, (fileBytes.get(params.uri) ?? 0) + bytes);
      return reply;
    },
  };
}
