import type { JsonMap } from '../document/json.ts';

/** Formats of OpenAPI's registry that bound a number. */
export const numericFormats: Readonly<Record<string, JsonMap>> = {
  int32: { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
};

/** Formats of OpenAPI's registry that restrict a string. */
export const textFormats: Readonly<Record<string, JsonMap>> = {
  byte: { pattern: '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$' },
};
