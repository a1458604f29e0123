import type { WireRequest } from '../../contract/model/exchange.ts';
import { isJsonObject } from '../../openapi/document/json.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { judgeSentBody } from '../../requests/bodies/judge-body.ts';

/**
 * The request with half of one added to each number in its body that may be a fraction. `undefined` if there is none, or if
 * the description does not allow the result.
 */
export function withFractions(operation: Operation, request: WireRequest): WireRequest | undefined {
  const isAllowed = (value: unknown): boolean =>
    judgeSentBody(operation, request.headers, JSON.stringify(value)).expectation === 'accept';
  const body = exactJson(request.body);
  let changed = body;
  for (const path of numbersIn(body)) {
    const tried = replaced(changed, path);
    if (isAllowed(tried)) changed = tried;
  }
  return changed === body ? undefined : { ...request, body: JSON.stringify(changed) };
}

/** The keys that lead to each number in a value. */
function numbersIn(value: unknown): string[][] {
  if (typeof value === 'number') return Number.isInteger(value) ? [[]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner).map((path) => [key, ...path]));
}

function replaced(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return typeof value === 'number' ? value + 0.5 : value;
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? replaced(one, rest) : one));
  return isJsonObject(value) ? { ...value, [key]: replaced(value[key], rest) } : value;
}
