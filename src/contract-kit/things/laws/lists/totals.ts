import { isJsonObject } from '../../../openapi/document/json.ts';
import { wordsOf } from '../../../openapi/names/nouns.ts';
import { successSchemas } from '../../../openapi/names/status-class.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { propertiesOf } from '../../../openapi/operation/properties-of.ts';

/** Names of members that say how many items a list has on all its pages. */
const totals = /^total(?: (?:count|items|results|elements|records|hits))?$/;

function isTotal(name: string): boolean {
  return totals.test(wordsOf(name).join(' '));
}

/** The total in a body, or in an object in it. */
export function totalIn(body: unknown, depth = 2): number | undefined {
  if (!isJsonObject(body) || depth === 0) return undefined;
  const own = Object.entries(body).find(([name]) => isTotal(name))?.[1];
  if (typeof own === 'number') return own;
  const inner = Object.values(body).map((one) => totalIn(one, depth - 1));
  return inner.find((total) => total !== undefined);
}

/** Whether the total is exact, as far as the description says. */
export function isExact(operation: Operation): boolean {
  return !saysOfTotal(operation, /estimat|approximat|\babout\b|roughly|at least|up to|may (?:differ|lag)|cached/i);
}

/** Whether the total of a list with a query is exact, and counts only what the query selects. */
export function isOfSelection(operation: Operation): boolean {
  const ofAll = /regardless|irrespective|unfiltered|without|before|whole|overall|altogether/i;
  return isExact(operation) && !saysOfTotal(operation, ofAll);
}

function saysOfTotal(operation: Operation, words: RegExp): boolean {
  const members = successSchemas(operation).flatMap((schema) => [...propertiesOf(schema)]);
  const all = [...members, ...members.flatMap(([, inner]) => [...propertiesOf(inner)])];
  return all.some(([name, schema]) => isTotal(name) && words.test(schema.text('description') ?? ''));
}
