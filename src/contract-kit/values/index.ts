export { toJsonSchema, toJsonSchemaDialect } from '../document/json-schema-dialect.ts';
export { type BreakRequest, breaksAt } from './breaks-at.ts';
export type { Direction } from './direction.ts';
export { type NearMiss, type NearMissOptions, nearMisses, unbroken } from './near-misses.ts';
export type { Unsupported } from './schema-set.ts';
export {
  type BoundaryOptions,
  boundaryValues,
  isUnsupported,
  isValidValue,
  type SchemaSource,
  simplestValue,
  type ValueOptions,
  validValues,
} from './valid-values.ts';
