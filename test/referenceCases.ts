// Profiles computed independently, in another language; see the README beside them.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const referenceFolder = path.join('test', 'fixtures', 'reference');

interface Expected {
  readonly name: string;
  readonly file: string;
  readonly length: number;
  readonly entropy: number;
  readonly totalCorrelation: number;
  readonly dualTotalCorrelation: number;
  readonly bestError: Readonly<Record<string, number>>;
  readonly conditionalEntropy: Readonly<Record<string, number>>;
}

export const { cases: referenceCases } = JSON.parse(
  readFileSync(path.join(referenceFolder, 'expected.json'), 'utf8'),
) as { readonly cases: readonly Expected[] };
