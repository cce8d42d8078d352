import type { Profile } from '../../profile/profile';
import { randomSpec } from '../settleOrder';
import { cellsOfProfile } from './exactSurface';
import { exactRows, surfaceGrid } from './grid';
import type { Surface } from './surface';

const made = new WeakMap<Profile, Surface>();

/** The surface of random order, where its profile is at hand: h(a) at every place. The same one of the same profile. */
export function surfaceOfProfile(profile: Profile): Surface {
  const surface = made.get(profile) ?? randomSurface(profile);
  made.set(profile, surface);
  return surface;
}

function randomSurface(profile: Profile): Surface {
  const { conditionalEntropy, standardError, method, algorithm, samples, seed } = profile;
  const grid = surfaceGrid(conditionalEntropy.length, exactRows, {});
  return {
    order: randomSpec,
    method: method === 'exact' ? 'exact' : 'monteCarlo',
    grid,
    values: cellsOfProfile(conditionalEntropy, grid),
    standardError: standardError && cellsOfProfile(standardError, grid),
    samples,
    seed,
    algorithm,
  };
}
