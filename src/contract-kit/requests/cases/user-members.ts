import type { Expectation } from '../../contract/model/candidate.ts';
import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { validBodies } from '../bodies/body-candidates.ts';
import { judgeBody } from '../bodies/judge-body.ts';
import { replacedMember } from '../bodies/with-body-member.ts';

/** The members of the valid JSON bodies of an operation, as JSON Pointers. */
export const memberPointers: (operation: Operation) => readonly string[] = onceFor((operation: Operation) => [
  ...new Set(validBodies(operation).flatMap(({ value }) => (value === undefined ? [] : pointersOf(value, '')))),
]);

function pointersOf(value: Json, base: string): string[] {
  if (!isJsonMap(value) && !isJsonArray(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const pointer = appendPointer(base, name);
    return [pointer, ...pointersOf(member, pointer)];
  });
}

/**
 * Checks that a body with this value of a member is valid.
 *
 * @throws Error when no body is.
 */
export function checkMember(operation: Operation, pointer: string, value: Json): void {
  const verdicts = validBodies(operation).flatMap(({ contentType, body: text = '' }) => {
    const body = replacedMember(text, pointer, value);
    return body === undefined ? [] : [judgeBody(operation, { contentType, body })];
  });
  if (verdicts.some(({ expectation }) => expectation === 'accept')) return;
  const named = `${operation.id}: ${JSON.stringify(value)} for ${pointer} in the body`;
  const [verdict] = verdicts;
  if (verdict === undefined) throw new Error(`${named} cannot be sent: only plain JSON bodies take values.`);
  throw notValid(named, verdict.expectation, `${verdict.violations[0]?.message ?? verdict.clause}.`);
}

/** The error for a value that is not surely valid. */
export function notValid(named: string, expectation: Expectation, broken: string): Error {
  const isBroken = expectation === 'refuse';
  const end = isBroken ? `breaks the description: ${broken}` : 'may be valid or not: the description does not say it.';
  return new Error(`${named} ${end}`);
}
