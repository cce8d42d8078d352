// What an agent can read of this program: the guide, the formats, and how to plan a decoder.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { errors, RequestRefused } from './messages';

const resources = [
  {
    uri: 'unmask://guide',
    name: 'Guide',
    description: 'What the numbers mean, families, schedules, orders, samplers, exports.',
    mimeType: 'text/markdown',
    file: 'guide.md',
  },
  {
    uri: 'unmask://schema',
    name: 'Schema of distribution files',
    description: 'The JSON schema of *.dist.json: every family and schedule with its fields.',
    mimeType: 'application/schema+json',
    file: 'distribution.schema.json',
  },
  {
    uri: 'unmask://skill',
    name: 'How to plan a decoder',
    description: 'When and how to use these tools, step by step.',
    mimeType: 'text/markdown',
    file: path.join('skill', 'SKILL.md'),
  },
] as const;

export function listedResources(): readonly object[] {
  return resources.map(({ file: _, ...told }) => told);
}

/** `media` is the folder of the program that they lie in. */
export function readResource(uri: unknown, media: string): object {
  const found = resources.find((one) => one.uri === uri);
  if (!found)
    throw new RequestRefused(
      errors.params,
      `There is no resource ${JSON.stringify(uri)}; there are ${resources.map((one) => one.uri).join(', ')}.`,
    );
  const text = readFileSync(path.join(media, found.file), 'utf8');
  return { contents: [{ uri: found.uri, mimeType: found.mimeType, text }] };
}
