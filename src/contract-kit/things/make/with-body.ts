import type { Case } from '../../contract/model/case.ts';
import { judgeSentBody } from '../../requests/bodies/judge-body.ts';
import { withoutSlots } from '../../requests/unique/slots.ts';

/** The case with a changed body. `undefined` if the description says something else about it then. */
export function withBody(one: Case, change: (body: unknown) => unknown): Case | undefined {
  const { request, operation } = one;
  const body = request.body === undefined ? undefined : rewritten(request.body, change);
  if (body === undefined || request.body === undefined || body === request.body) return undefined;
  const verdictOn = (text: string): string => {
    const { expectation, clause } = judgeSentBody(operation, request.headers, withoutSlots(text));
    return `${expectation} ${clause}`;
  };
  return verdictOn(body) === verdictOn(request.body) ? { ...one, request: { ...request, body } } : undefined;
}

/** A changed body of JSON. `undefined` if it is written oddly. */
function rewritten(body: string, change: (body: unknown) => unknown): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  return JSON.stringify(value) === body ? JSON.stringify(change(value)) : undefined;
}
