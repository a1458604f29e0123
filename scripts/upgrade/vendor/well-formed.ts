import { isObject } from '../../generate/spec-document.ts';

type Test = (value: unknown) => boolean;

const isNumber: Test = (value) => typeof value === 'number';
const isText: Test = (value) => typeof value === 'string';
const isFlag: Test = (value) => typeof value === 'boolean';
const isTexts: Test = (value) => Array.isArray(value) && value.every(isText);
const isSchema: Test = (value) => isObject(value) || isFlag(value);
const isSchemas: Test = (value) => Array.isArray(value) && value.length > 0 && value.every(isSchema);
const typeNames = new Set<unknown>(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);
const isTypes: Test = (value) =>
  Array.isArray(value) ? value.length > 0 && value.every((name) => typeNames.has(name)) : typeNames.has(value);

const groups: readonly (readonly [names: string, test: Test])[] = [
  ['type', isTypes],
  ['enum', Array.isArray],
  ['const default', () => true],
  ['required', isTexts],
  [
    'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains',
    isNumber,
  ],
  ['pattern format contentEncoding contentMediaType', isText],
  ['uniqueItems deprecated readOnly writeOnly', isFlag],
  ['properties patternProperties dependentSchemas dependentRequired discriminator', isObject],
  ['allOf anyOf oneOf prefixItems', isSchemas],
  [
    'items additionalProperties not if then else contains propertyNames unevaluatedItems unevaluatedProperties contentSchema',
    isSchema,
  ],
];
const tests = new Map(groups.flatMap(([names, test]) => names.split(' ').map((name) => [name, test] as const)));

/** Whether a member of a schema is an assertion or a default. Others are prose, or mean nothing. */
export function isKeyword(name: string): boolean {
  return tests.has(name);
}

/** Whether JSON Schema 2020-12 allows the value of a keyword. */
export function isWellFormed(keyword: string, value: unknown): boolean {
  return tests.get(keyword)?.(value) ?? false;
}
