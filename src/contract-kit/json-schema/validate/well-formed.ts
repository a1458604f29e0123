import { isJsonObject } from '../../openapi/json.ts';
import { isPattern } from './pattern.ts';

const types = new Set<unknown>(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

type Rule = (value: unknown) => boolean;

const isNumber: Rule = (value) => typeof value === 'number';
const isFilledList: Rule = (value) => Array.isArray(value) && value.length > 0;
const isListOfTexts: Rule = (value) => Array.isArray(value) && value.every((item) => typeof item === 'string');
const isSchema: Rule = (value) => typeof value === 'boolean' || isJsonObject(value);

function each(names: string, rule: Rule): [name: string, rule: Rule][] {
  return names.split(/\s+/).map((name) => [name, rule]);
}

const rules: ReadonlyMap<string, Rule> = new Map([
  ...each('minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength', isNumber),
  ...each('minItems maxItems minContains maxContains minProperties maxProperties', isNumber),
  ['enum', isFilledList],
  ...each(
    'allOf anyOf oneOf prefixItems',
    (value) => isFilledList(value) && Object.values(Object(value)).every(isSchema),
  ),
  ...each(
    'properties patternProperties dependentSchemas',
    (value) => isJsonObject(value) && Object.values(value).every(isSchema),
  ),
  ...each('items contains additionalProperties propertyNames unevaluatedItems unevaluatedProperties', isSchema),
  ...each('not if then else', isSchema),
  ['required', isListOfTexts],
  ['dependentRequired', (value) => isJsonObject(value) && Object.values(value).every(isListOfTexts)],
  ['multipleOf', (value) => typeof value === 'number' && value > 0],
  ['uniqueItems', (value) => typeof value === 'boolean'],
  ...each('format $ref', (value) => typeof value === 'string'),
  ['pattern', isPattern],
  [
    'type',
    (value) => {
      const names: unknown[] = Array.isArray(value) ? value : [value];
      return names.length > 0 && names.every((name) => types.has(name));
    },
  ],
]);

/**
 * Whether a keyword of JSON Schema 2020-12 has a value that it can have; validators choke on others, as on
 * `required: true`. A name that is no such keyword asserts nothing, so it may have any.
 */
export function isWellFormed(keyword: string, value: unknown): boolean {
  return rules.get(keyword)?.(value) ?? true;
}
