// A text in a link: deflated, and in letters that an address may have.
import * as l10n from '@vscode/l10n';
import { base64Of, bytesOfBase64 } from '../protocol/base64';

/** Of a text that is shared, UTF-8 bytes. */
export const longestShared = 500_000;
/** Before the letters; another way of packing will have another number. */
const start = '#unmask1=';

/** The part of an address behind `#` that holds a text and its name; refused in words where it is too long. */
export async function linkTo(name: string, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify({ name, text }));
  if (bytes.length > longestShared)
    throw new RangeError(
      l10n.t`This text has ${thousands(bytes.length)} bytes, and a link holds at most ${thousands(longestShared)}; send the file instead.`,
    );
  const packed = await bytesThrough(bytes, new CompressionStream('deflate-raw'), longestShared);
  return start + lettersOf(packed);
}

/** What a link holds; undefined where it holds nothing of ours. What is wrong with it is thrown, in words. */
export async function textOfLink(
  hash: string,
): Promise<{ readonly name: string; readonly text: string } | undefined> {
  if (!hash.startsWith('#unmask')) return undefined;
  if (!hash.startsWith(start))
    throw new RangeError(
      l10n.t('The link was made by another version of this page; it cannot be read.'),
    );
  const letters = hash.slice(start.length);
  if (letters.length > 2 * longestShared)
    throw new RangeError(
      l10n.t('The link is longer than any that this page makes; it is not read.'),
    );
  return textIn(await unpacked(letters));
}

async function unpacked(letters: string): Promise<Uint8Array> {
  try {
    const packed = bytesOfLetters(letters);
    return await bytesThrough(packed, new DecompressionStream('deflate-raw'), longestShared);
  } catch (error) {
    if (error instanceof TooLong)
      throw new RangeError(
        l10n.t`The link unpacks to more than ${thousands(longestShared)} bytes; it is not read.`,
      );
    throw damaged();
  }
}

function textIn(bytes: Uint8Array): { readonly name: string; readonly text: string } {
  try {
    const told: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof told === 'object' && told && 'name' in told && 'text' in told) {
      const { name, text } = told;
      if (typeof name === 'string' && typeof text === 'string')
        return { name: safeName(name), text };
    }
  } catch {
    // said below
  }
  throw damaged();
}

const damaged = () =>
  new RangeError(
    l10n.t('The link is damaged: it holds no text of this page. Perhaps its end is missing.'),
  );

/** A name that a file may have, and that is a distribution file's. */
export function safeName(name: string): string {
  const plain = name.replace(/[^\p{Letter}\p{Number} ._-]+/gu, '-').replace(/^[.-]+/, '');
  const base = plain.replace(/(\.dist)?\.json$/, '').slice(0, 80);
  return `${base || 'shared'}.dist.json`;
}

class TooLong extends Error {}

/** Packs or unpacks; what comes to more bytes is given up before it is held. */
/** Refuses what would unpack to more. */
export async function bytesThrough(
  bytes: Uint8Array,
  way: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array> {
  const whole = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(way);
  const reader = (whole as ReadableStream<Uint8Array>).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(() => undefined);
      throw new TooLong();
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts.map((part) => Uint8Array.from(part))).arrayBuffer());
}

function lettersOf(bytes: Uint8Array): string {
  return base64Of(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function bytesOfLetters(letters: string): Uint8Array {
  if (!/^[\w-]+$/.test(letters)) throw new RangeError('other letters');
  return bytesOfBase64(letters.replaceAll('-', '+').replaceAll('_', '/'));
}

function thousands(count: number): string {
  return count.toLocaleString('en');
}
