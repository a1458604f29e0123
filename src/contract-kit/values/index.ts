export { toJsonSchema, toJsonSchemaDialect } from '../document/json-schema-dialect.ts';
export { type BreakRequest, breaksAt } from './breaks-at.ts';
export type { Direction } from './direction.ts';
export { type NearMiss, nearMisses, unbroken } from './near-misses.ts';
export type { Unsupported } from './schema-set.ts';
export { boundaryValues, isUnsupported, type SchemaSource, type ValueOptions, validValues } from './valid-values.ts';
