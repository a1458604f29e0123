import { asList, isJsonObject } from '../../openapi/document/json.ts';

/** Whether a keyword can have a value. */
export type ValueRule = (value: unknown) => boolean;

const typeNames = new Set<unknown>(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

export const isNumber = (value: unknown): value is number => typeof value === 'number';
export const isPositive: ValueRule = (value) => typeof value === 'number' && value > 0;
export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
export const isText = (value: unknown): value is string => typeof value === 'string';
export const isFilledList: ValueRule = (value) => Array.isArray(value) && value.length > 0;
export const isListOfTexts: ValueRule = (value) => Array.isArray(value) && value.every(isText);
export const isMapOfTextLists: ValueRule = (value) => isJsonObject(value) && Object.values(value).every(isListOfTexts);
export const isSchema: ValueRule = (value) => typeof value === 'boolean' || isJsonObject(value);
export const isSchemaList: ValueRule = (value) => Array.isArray(value) && value.length > 0 && value.every(isSchema);
export const isSchemaMap: ValueRule = (value) => isJsonObject(value) && Object.values(value).every(isSchema);

/** One name of a type, or several. */
export const isTypes: ValueRule = (value) => {
  const names = asList(value);
  return names.length > 0 && names.every((name) => typeNames.has(name));
};
