import { listed } from '../../text/listed.ts';

/** So many values of an `enum` are listed in a sentence. */
export const mostListed = 40;

/** How the kit says what one JSON Schema keyword asserts: completes the sentence "In a 200 response, `x` …". */
export type BodyKeyword = (limit: unknown) => string;

/** The keywords that assert something by themselves, in the order in which they are listed. */
export const bodyKeywords: Readonly<Record<string, BodyKeyword>> = {
  type: (limit) => `is ${listTypes(limit)}`,
  enum: (limit) => {
    const values = Array.isArray(limit) ? limit.map((value) => `\`${textOf(value)}\``) : [];
    return values.length === 1 ? `is ${values[0]}` : `is one of ${listed(values, mostListed)}`;
  },
  const: (limit) => `is ${JSON.stringify(limit)}`,
  required: () => 'is present',
  dependentRequired: (limit) => `is present where \`${Array.isArray(limit) ? limit[0] : ''}\` is`,
  minItems: counted('at least', 'item'),
  maxItems: counted('at most', 'item'),
  uniqueItems: () => 'has no item twice',
  contains: () => 'has items that match `contains`, as many as it wants',
  minLength: (limit) => `has at least ${String(limit)} characters`,
  maxLength: (limit) => `has at most ${String(limit)} characters`,
  pattern: (limit) => `matches \`${String(limit)}\``,
  format: (limit) => `has the format \`${String(limit)}\``,
  minimum: (limit) => `is at least ${String(limit)}`,
  maximum: (limit) => `is at most ${String(limit)}`,
  exclusiveMinimum: (limit) => `is more than ${String(limit)}`,
  exclusiveMaximum: (limit) => `is less than ${String(limit)}`,
  multipleOf: (limit) => `is a multiple of ${String(limit)}`,
  minProperties: counted('at least', 'member'),
  maxProperties: counted('at most', 'member'),
  additionalProperties: () => 'has no members but those that are described',
  unevaluatedProperties: () => 'has no members but those that are described',
  unevaluatedItems: () => 'has no items but those that are described',
  properties: () => 'is absent',
  items: () => 'has no items but those that are described',
  propertyNames: () => 'has members of such names only as `propertyNames` wants',
  not: () => 'is nothing of what `not` describes',
  anyOf: (limit) => `matches one of ${lengthOf(limit)} alternatives, or several`,
  oneOf: (limit) => `matches exactly one of ${lengthOf(limit)} alternatives`,
};

function counted(bound: string, noun: string): BodyKeyword {
  return (limit) => `has ${bound} ${String(limit)} ${noun}${limit === 1 ? '' : 's'}`;
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function lengthOf(limit: unknown): number {
  return Array.isArray(limit) ? limit.length : 0;
}

function listTypes(limit: unknown): string {
  const list: unknown[] = Array.isArray(limit) ? limit : [limit];
  const named = list
    .filter((type) => typeof type === 'string')
    .map((type) => (type === 'null' ? 'null' : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`));
  return named.join(' or ');
}
