/**
 * What the scripts and contract tests of this repository use, and users do not: `#contract-kit/internal`. It resolves in
 * the repository only, so a change here does not change the public API.
 */
export { runMatrix } from './diff/compatibility/run-matrix.ts';
export type { ConnectionOptions } from './exchange/http/connection.ts';
export { prismProfile } from './mock/prism-profile.ts';
export { type PrismThread, startPrismThread } from './mock/prism-thread.ts';
export { groupBy } from './openapi/document/group-by.ts';
export { isJsonObject, parsedJson } from './openapi/document/json.ts';
export { mapMembers } from './openapi/document/map-parts.ts';
export { appendPointer, fragmentToPointer, pointerTokens } from './openapi/document/pointer.ts';
export { methods } from './openapi/document/shape.ts';
export { valueAt, withValueAt } from './openapi/document/value-at.ts';
export { pathVariables } from './openapi/operation/path-slot.ts';
export { mannerOf } from './openapi/operation/security.ts';
export { isWellFormed, keywordRow, keywordsWhere } from './schema/keywords/keywords.ts';
export { firstAndRest, listed } from './text/listed.ts';
export { fence } from './text/markdown-text.ts';
export { writeWhole } from './text/write-whole.ts';
