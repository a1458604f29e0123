import type { Case } from '../../../contract/model/case.ts';
import type { WireRequest } from '../../../contract/model/exchange.ts';
import { jsonType, parsedJson } from '../../../openapi/document/json.ts';
import { exactJson } from '../../../openapi/names/exact-json.ts';
import { wordsOf } from '../../../openapi/names/nouns.ts';
import { bodyContents } from '../../../openapi/operation/body-content.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { composedOf } from '../../../openapi/operation/properties-of.ts';
import { itemSchemas } from '../../scene/member-schemas.ts';
import { sweeping } from './member-gate.ts';

/**
 * Whether a request must be refused and contains no id: its body is a list, and each item is `null` or a truth value, where the
 * description has neither. A list that replaces or removes may do so with what is left of it, so it is not meant.
 */
export function hasOnlyInvalidItems(operation: Operation, { method, path, body }: WireRequest): boolean {
  const items = exactJson(body);
  if (method !== 'POST' || operation.method !== method || path.includes('?') || !Array.isArray(items)) return false;
  if (wordsOf(operation.path).some((word) => sweeping.test(word)) || operation.path.includes('{')) return false;
  const types = typesOfItems(operation);
  const isInvalid = (item: unknown): boolean => isEmptyOfIds(item) && !types.includes(jsonType(item));
  return items.length > 0 && types.length > 0 && items.every(isInvalid);
}

/** The case with a list of only those items that contain no id and are invalid. Empty if there is none. */
export function withOnlyInvalidItems(testCase: Case): Case[] {
  const items = parsedJson(testCase.request.body ?? '');
  if (testCase.expectation !== 'refuse' || !Array.isArray(items)) return [];
  const body = JSON.stringify(items.filter(isEmptyOfIds));
  const changed = { ...testCase, request: { ...testCase.request, body } };
  return hasOnlyInvalidItems(testCase.operation, changed.request) ? [changed] : [];
}

function isEmptyOfIds(item: unknown): boolean {
  return item === null || typeof item === 'boolean';
}

/** The types of the items of a list. Empty if the description does not state them all. */
function typesOfItems(operation: Operation): string[] {
  const schemas = bodyContents(operation).flatMap(({ schema }) => (schema === undefined ? [] : itemSchemas([schema])));
  const types = schemas.map((schema) => composedOf(schema).flatMap((node) => node.texts('type')));
  return types.every((own) => own.length > 0) ? types.flat() : [];
}
