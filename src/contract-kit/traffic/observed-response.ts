import { type JudgeContext, judge, type Problem } from '../checks/judge.ts';
import { type Exchange, maxBodyBytes } from '../http/exchange.ts';
import type { Case } from '../model/case.ts';
import { clauseId } from '../model/clause-id.ts';

/**
 * Reads a copy of a response as the kit's own connection would hand it over. The caller can still read the response.
 * Nothing for a body that is too long to be judged.
 */
export async function readResponse(request: Exchange['request'], response: Response): Promise<Exchange | undefined> {
  try {
    const body = await readCopy(response);
    // `fetch` has decoded the body already, and asked for the coding itself.
    const headers = [...response.headers].filter(([name]) => name !== 'content-encoding');
    return body && { request, result: { kind: 'response', response: { status: response.status, headers, body } } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { request, result: { kind: 'failure', failure: 'truncated', message } };
  }
}

async function readCopy(response: Response): Promise<Uint8Array | undefined> {
  const reader = response.clone().body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const part = await reader?.read();
    if (part?.value === undefined) return Buffer.concat(chunks);
    chunks.push(part.value);
    length += part.value.length;
    if (length <= maxBodyBytes) continue;
    // Not awaited: one branch of a copied stream is not cancelled before the other one.
    void reader?.cancel();
    return undefined;
  }
}

/**
 * Judges a response by the kit's table, with one difference: whose request it was, and so whether the token was good and
 * the thing existed, is not known. A 4xx is therefore no fault by its status alone.
 */
export function judgeObserved(one: Case, exchange: Exchange, context: JudgeContext): readonly Problem[] {
  const response = exchange.result.kind === 'response' ? exchange.result.response : undefined;
  const isExcused =
    one.expectation === 'accept' && response !== undefined && response.status >= 400 && response.status < 500;
  const judgement = judge(isExcused ? { ...one, expectation: 'either' } : one, exchange, context);
  return 'problems' in judgement ? judgement.problems : [];
}

/** A redirect that `fetch` followed: the response is another address's, and the redirect itself is gone. */
export function followedRedirect(one: Case): Problem {
  return {
    kind: 'wrong-status',
    clause: clauseId.status(one.operation),
    expected: 'a documented response from the address that was asked',
    actual: 'a redirect, which the caller followed',
  };
}
