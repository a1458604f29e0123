import type { Step } from '../../contract/model/step.ts';
import { isJsonObject } from '../../openapi/document/json.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Resource } from '../read/resource-model.ts';
import type { Difference } from './differences.ts';
import { isEmpty } from './means-the-same.ts';
import { memberSchemas } from './member-schemas.ts';
import { partLists } from './part-lists.ts';
import { sentIn, shownIn } from './representation.ts';
import { isChangeTime, isCreationTime, stateOfTime } from './times.ts';
import { isScalar } from './words.ts';

/** Members that tell of time and use, which may change with each request. */
export const aboutUse: RegExp =
  /etag|version|revision|token|signature|link|url|href|seen|access|views|count|age$|at$|time|date/i;

/**
 * The members of a thing that two responses show otherwise, though nothing should have changed them. What the thing was made
 * with counts, the time of its making, lists of its parts, and what else is a text or a boolean. Members that the server sets may change by
 * themselves, or follow from others: times, counters, histories, states.
 *
 * @param made The step that made the thing.
 * @param since What was done in between: something with the thing itself, with another one, after which its states count,
 * too, or nothing, after which all counts that follows from other members. Default: something with the thing itself.
 */
export function changesBetween(
  resource: Resource,
  made: Step,
  before: Step,
  after: Step,
  since: 'itself' | 'another' | 'nothing' = 'itself',
): Difference[] {
  const old = shownIn(resource, before);
  const now = shownIn(resource, after)?.value;
  if (old === undefined || now === undefined) return [];
  const sent = sentIn(made)?.value ?? {};
  const isSteady = (name: string): boolean => {
    if (partLists(resource).has(name)) return true;
    if (isCreationTime(name)) return !isEmpty(old.value[name]) && !isEmpty(now[name]);
    const value = old.value[name] ?? now[name];
    const schemas = memberSchemas(old.schemas, name);
    if (schemas.some(isToldFixed) || (since !== 'itself' && isStateTime(name, schemas) && value !== null)) return true;
    if (since === 'nothing' && !aboutUse.test(name) && [value].flat().every(isScalar)) return true;
    if (since === 'another' && schemas.some((schema) => schema.at('enum') !== undefined)) return true;
    if (schemas.some((schema) => schema.at('readOnly')?.value === true)) return false;
    return Object.hasOwn(sent, name) || (!aboutUse.test(name) && ['string', 'boolean'].includes(typeof value));
  };
  const isOther = (name: string): boolean => unordered(old.value[name] ?? null) !== unordered(now[name] ?? null);
  return [...new Set([...Object.keys(old.value), ...Object.keys(now)])]
    .filter((name) => isSteady(name) && isOther(name))
    .map((path) => ({ path, sent: old.value[path], shown: now[path] }));
}

/** Whether a description says of a member that it tells of the beginning: "the price as it was when the order was made". */
export function isToldFixed(schema: SpecNode): boolean {
  return fixed.test(schema.text('description') ?? '');
}

const fixed =
  /\bas (?:it|they) (?:was|were) (?:when|at)\b|\blater changes?\b.*\b(?:leaves?|do(?:es)? not|no effect)\b|\bnever changes?\b|\bdoes not change (?:afterwards|later|any ?more)\b/i;

/** Whether a member is `null` until something was done with the thing, and not when it was only used. */
function isStateTime(name: string, schemas: readonly SpecNode[]): boolean {
  const isOpen = schemas.some((schema) => schema.texts('type').includes('null'));
  const state = stateOfTime(name) ?? '';
  return isOpen && state !== '' && !isChangeTime(name) && !/^(?:used|seen|accessed|viewed|checked|synced)$/.test(state);
}

/** The same text for values that differ in the order of lists and members only. */
export function unordered(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(unordered).sort().join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}:${unordered(inner)}`);
  return `{${members.sort().join()}}`;
}
