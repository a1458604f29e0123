import type { Case } from '../../contract/model/case.ts';
import type { WireRequest } from '../../contract/model/exchange.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { wordsOf } from '../../openapi/names/nouns.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** The header field in which an operation takes an idempotency key. `undefined` if it takes none. */
export function idempotencyKeyOf({ parameters }: Operation): string | undefined {
  const isKey = (name: string): boolean => /(?:^|x )idempotency (?:key|token)$/.test(wordsOf(name).join(' '));
  return parameters.find(({ in: location, name }) => location === 'header' && isKey(name))?.name;
}

/** The key that a request has in a header field. */
export function keyIn({ headers }: WireRequest, name: string): string | undefined {
  return headers.find(([header]) => header.toLowerCase() === name.toLowerCase())?.[1];
}

/** The case without an idempotency key that it need not have: what is sent again with the same key makes nothing new. */
export const withoutKey: (testCase: Case) => Case = onceFor((testCase: Case): Case => {
  const name = idempotencyKeyOf(testCase.operation);
  const isRequired = testCase.operation.parameters.some((parameter) => parameter.name === name && parameter.required);
  const { request } = testCase;
  const headers = request.headers.filter(([header]) => header.toLowerCase() !== name?.toLowerCase());
  const isAsItWas = isRequired || headers.length === request.headers.length;
  return isAsItWas ? testCase : { ...testCase, request: { ...request, headers } };
});
