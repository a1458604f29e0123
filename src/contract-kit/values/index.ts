export { type NearMiss, nearMisses, unbroken } from './near-misses.ts';
export type { Unsupported } from './schema-set.ts';
export { mostMembers, someMembers } from './some-members.ts';
export { boundaryValues, isUnsupported, isValidValue, simplestValue, validValues } from './valid-values.ts';
