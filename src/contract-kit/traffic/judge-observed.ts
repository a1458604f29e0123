import type { Case } from '../contract/model/case.ts';
import { clauseId } from '../contract/model/clause-id.ts';
import { type Exchange, maxBodyBytes, responseOf } from '../contract/model/exchange.ts';
import { type ExchangeVerdict, type JudgeContext, judge } from '../exchange/checks/judge.ts';
import type { Problem } from '../exchange/checks/problem.ts';
import { errorMessage } from '../text/error-message.ts';

/**
 * Reads a copy of a response in the form of the kit's own connection. The caller can still read the response.
 *
 * @returns `undefined` if the body is too long to be judged.
 */
export async function readResponse(request: Exchange['request'], response: Response): Promise<Exchange | undefined> {
  try {
    const body = await readCopy(response);
    // `fetch` asked for the content coding itself, and has already decoded the body.
    const headers = [...response.headers].filter(([name]) => name !== 'content-encoding');
    return body && { request, result: { kind: 'response', response: { status: response.status, headers, body } } };
  } catch (error) {
    return { request, result: { kind: 'failure', failure: 'truncated', message: errorMessage(error) } };
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
    // Not awaited, because a copied stream is cancelled only when the original is cancelled too.
    void reader?.cancel();
    return undefined;
  }
}

/**
 * Judges a response to another program's request. It is not known whether the token was valid and the resource existed, so a
 * 4xx response to a valid request is not a problem by its status alone.
 */
export function judgeObserved(testCase: Case, exchange: Exchange, context: JudgeContext): ExchangeVerdict {
  const status = responseOf(exchange)?.status ?? 0;
  const isExcused = testCase.expectation === 'accept' && status >= 400 && status < 500;
  return judge(isExcused ? { ...testCase, expectation: 'either' } : testCase, exchange, context);
}

/** The problem of a redirect that `fetch` followed. The response comes from another address, and the redirect is lost. */
export function followedRedirect(testCase: Case): Problem {
  return {
    kind: 'wrong-status',
    clause: clauseId.status(testCase.operation),
    expected: 'a documented response from the requested address',
    actual: 'a redirect that the caller followed',
  };
}
