// What answers requests that most files never make: one part of the program, which is loaded at the first of them.
export { offersIn } from '../document/advice/offers';
export { readComparison } from '../document/comparisonFile';
export { refactoringsOf } from '../document/refactorings/refactorings';
export { adviseBy } from './advise';
export { certifyText } from './certify';
export { compareSamplers } from './compareSamplers';
export { exported, offeredTargets } from './exports';
export { imported } from './imports';
export { judgeDecoders } from './judgeDecoders';
export { patchWays } from './patch';
export { tryOrders } from './tryOrders';
export { watchable, watchRun } from './watchRun';
export { insertion, offeredFamilies, schemaText } from './writtenTexts';
