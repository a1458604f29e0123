import type { Case } from '../../contract/model/case.ts';
import { isJsonObject, parsedJson } from '../../openapi/document/json.ts';
import { judgeSentBody } from '../../requests/bodies/judge-body.ts';
import { withLiterals, withoutLiterals } from '../../requests/bodies/literal-of.ts';
import { withoutSlots } from '../../requests/unique/slots.ts';

/** The case with a changed body. `undefined` if the description says something else about it then. */
export function withBody(testCase: Case, change: (body: unknown) => unknown): Case | undefined {
  const { request } = testCase;
  const plain = parsedJson(request.body ?? '');
  // Another spelling, also of a number, may be what the request tests.
  const isPlain = JSON.stringify(plain) === request.body;
  const value = isPlain ? plain : parsedJson(withoutLiterals(request.body ?? ''));
  if (request.body === undefined || withLiterals(JSON.stringify(value) ?? '') !== request.body) return undefined;
  const body = withLiterals(JSON.stringify(change(value)));
  const isAlike = body !== request.body && verdictOn(testCase, body) === verdictOn(testCase, request.body);
  return isAlike ? { ...testCase, request: { ...request, body } } : undefined;
}

/** What the description says about another body of a case, without what is unique in it. */
export function verdictOn({ operation, request }: Case, body: string): string {
  const { expectation, clause } = judgeSentBody(operation, request.headers, withoutSlots(body));
  return `${expectation} ${clause}`;
}

/**
 * The value with changed members at a path, in which `*` stands for each item of a list, whose index the change gets. A path
 * that leads nowhere changes nothing. A member becomes absent if its change is `undefined`.
 */
export function changedAt(
  value: unknown,
  [key, ...path]: readonly string[],
  change: (member: unknown, index: number) => unknown,
  index = 0,
): unknown {
  if (key === undefined) return change(value, index);
  if (key === '*') return Array.isArray(value) ? value.map((item, at) => changedAt(item, path, change, at)) : value;
  if (!isJsonObject(value) || !Object.hasOwn(value, key)) return value;
  const { [key]: member, ...left } = value;
  const changed = changedAt(member, path, change, index);
  return changed === undefined ? left : { ...value, [key]: changed };
}
