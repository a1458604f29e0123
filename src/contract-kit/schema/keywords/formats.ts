import type { JsonMap } from '../../openapi/document/json.ts';
import { formatValues } from './format-values.ts';

/** What formats of OpenAPI's registry say, in other keywords. */
export const formatMeanings: ReadonlyMap<unknown, JsonMap> = new Map<unknown, JsonMap>([
  ['int32', { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }],
  ['byte', { pattern: '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$' }],
]);

/**
 * Whether a format of OpenAPI's registry is about whole numbers. Some documents combine such a format with `type:
 * number`. Some providers then accept fractions and others refuse them. So the kit sends no fraction as valid, and
 * does not require its refusal.
 */
export function isOfWholeNumbers(format: unknown): boolean {
  return typeof format === 'string' && /^u?int(?:8|16|32|64)$/.test(format);
}

/** Formats that say how a number is stored or how a text is shown: each JSON value of the type has them. */
export const silentFormats: ReadonlySet<string> = new Set(['int64', 'float', 'double', 'password', 'binary']);

/** Whether values are judged by a format: by one of JSON Schema, or one of OpenAPI's registry that restricts a value. */
export function isAssertedFormat(format: unknown): boolean {
  // JSON Schema has no `url`. Values look like one anyway.
  return formatMeanings.has(format) || (format !== 'url' && formatValues.get(format) !== undefined);
}

/** Whether a format restricts strings. Values of other types have it. */
export function isTextFormat(format: unknown): boolean {
  return isAssertedFormat(format) && formatValues.get(format) !== undefined;
}

/** Whether a validator checks the format by itself, without a bound or a pattern in its place. */
export function isJudgedFormat(format: unknown): boolean {
  return isAssertedFormat(format) && !formatMeanings.has(format);
}
