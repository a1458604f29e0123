import { type Json, parsedJson } from '../../openapi/document/json.ts';
import { pointerTokens } from '../../openapi/document/pointer.ts';
import { memberAt, withValueAt } from '../../openapi/document/value-at.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { judgeBody, type WireBody } from './judge-body.ts';
import { withLiterals, withoutLiterals } from './literal-of.ts';

/**
 * The text of a body with another value at a JSON Pointer. `undefined` for a body that is not plain JSON or has no place for the
 * member, and where the value would change what the description says about the body.
 */
export function withBodyMember(operation: Operation, wire: WireBody, pointer: string, value: Json): string | undefined {
  const body = wire.body === undefined ? undefined : replacedMember(wire.body, pointer, value);
  const verdict = (one: WireBody): string => {
    const { expectation, clause, violations } = judgeBody(operation, one);
    return JSON.stringify([expectation, clause, violations.map((violation) => violation.clause)]);
  };
  return body === undefined || verdict({ ...wire, body }) !== verdict(wire) ? undefined : body;
}

/**
 * The text of a body with another value at a JSON Pointer. Objects get members that they lack. `undefined` if nothing else has
 * a place for the member, or the body is not plain JSON.
 */
export function replacedMember(text: string, pointer: string, value: Json): string | undefined {
  const root = parsedJson(withoutLiterals(text));
  const written = (whole: unknown): string => withLiterals(JSON.stringify(whole) ?? '');
  const path = pointerTokens(pointer);
  // Another spelling may be what the request tests.
  if (path.length === 0 || written(root) !== text) return undefined;
  const owner = memberAt(root, path.slice(0, -1));
  if (Array.isArray(owner) && memberAt(root, path) === undefined) return undefined;
  const changed = withValueAt(root, path, value);
  return memberAt(changed, path) === value ? written(changed) : undefined;
}
