import { asList, type JsonObject } from '../../openapi/document/json.ts';
import { listed, plural, withArticle } from '../../text/listed.ts';

/** The maximum number of `enum` values that a sentence lists. */
export const maxListed = 40;

/**
 * What a keyword asserts, as the end of the sentence "In a 200 response, `x` …".
 *
 * @param value The keyword's value. If the keyword names properties, this is the part for one property.
 * @param schema The schema that has the keyword.
 */
export type KeywordStatement = (value: unknown, schema: JsonObject) => string;

/** `counted('at least', 'item')` says "has at least 1 item". */
export function counted(bound: string, noun: string, several?: string): KeywordStatement {
  return (value) => `has ${bound} ${plural(Number(value), noun, several)}`;
}

/** `followedBy('is at most')` says "is at most 3". */
export function followedBy(words: string): KeywordStatement {
  return (value) => `${words} ${String(value)}`;
}

export function typeStatement(value: unknown): string {
  const types = asList(value).filter((type) => typeof type === 'string');
  const names = types.map((type) => (type === 'null' ? 'null' : withArticle(type)));
  return `is ${names.join(' or ')}`;
}

export function enumStatement(value: unknown): string {
  const members: unknown[] = Array.isArray(value) ? value : [];
  const values = members.map((item) => `\`${typeof item === 'object' ? JSON.stringify(item) : String(item)}\``);
  return values.length === 1 ? `is ${values[0]}` : `is one of ${listed(values, maxListed)}`;
}

/** The sentence includes `minContains` and `maxContains`, because they count the same items. */
export function containsStatement(_value: unknown, { minContains, maxContains }: JsonObject): string {
  const min = typeof minContains === 'number' ? minContains : 1;
  const max = typeof maxContains === 'number' ? maxContains : undefined;
  if (max === undefined)
    return `contains ${min === 0 ? 'any number of items that match `contains`' : `at least ${matching(min)}`}`;
  if (min === max) return `contains exactly ${matching(max)}`;
  return min === 0 ? `contains at most ${matching(max)}` : `contains ${min} to ${matching(max)}`;
}

/** `matchCounted('at most')` says "contains at most 1 item that matches `contains`". */
export function matchCounted(bound: string): KeywordStatement {
  return (value) => `contains ${bound} ${matching(Number(value))}`;
}

/** `false` for `items` speaks of the items after those of `prefixItems`. */
export function noItemsStatement(_value: unknown, { prefixItems }: JsonObject): string {
  const count = lengthOf(prefixItems);
  return count === 0 ? 'has no items' : `has no items after the first${count === 1 ? '' : ` ${count}`}`;
}

/** `alternatives('exactly one')` says "matches exactly one of 2 alternatives". */
export function alternatives(how: string): KeywordStatement {
  return (value) => `matches ${how} of ${plural(lengthOf(value), 'alternative')}`;
}

function matching(count: number): string {
  return `${plural(count, 'item')} that match${count === 1 ? 'es' : ''} \`contains\``;
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
