import type { JsonMap } from '../../openapi/document/json.ts';

/** Formats of OpenAPI's registry that bound a number. */
export const numericFormats: Readonly<Record<string, JsonMap>> = {
  int32: { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
};

/**
 * Whether a format of OpenAPI's registry is about whole numbers. Some documents combine such a format with `type:
 * number`. Some providers then accept fractions and others refuse them. So the kit sends no fraction as valid, and
 * does not require its refusal.
 */
export function isOfWholeNumbers(format: unknown): boolean {
  return typeof format === 'string' && /^u?int(?:8|16|32|64)$/.test(format);
}

/** Formats of OpenAPI's registry that restrict a string. */
export const textFormats: Readonly<Record<string, JsonMap>> = {
  byte: { pattern: '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$' },
};

/** The formats that values are judged by: those of JSON Schema, and those of OpenAPI's registry that restrict a value. */
export const assertedFormats = [
  'date-time',
  'date',
  'time',
  'duration',
  'uri',
  'uri-reference',
  'uri-template',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'regex',
  'uuid',
  'json-pointer',
  'relative-json-pointer',
  'byte',
  'int32',
] as const;

/** Formats that say how a number is stored or how a text is shown: each JSON value of the type has them. */
export const silentFormats: ReadonlySet<string> = new Set(['int64', 'float', 'double', 'password', 'binary']);

export function isAssertedFormat(format: unknown): boolean {
  return assertedFormats.some((text) => text === format);
}

/** Whether a format restricts strings. Values of other types have it. */
export function isTextFormat(format: unknown): boolean {
  return isAssertedFormat(format) && !(String(format) in numericFormats);
}

/** Whether a validator checks the format by itself, without a bound or a pattern in its place. */
export function isJudgedFormat(format: unknown): boolean {
  return isTextFormat(format) && !(String(format) in textFormats);
}
