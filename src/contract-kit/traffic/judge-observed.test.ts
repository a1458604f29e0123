import { describe, expect, it } from 'vitest';
import type { Expectation } from '../contract/model/candidate.ts';
import { createCase } from '../contract/model/case.ts';
import { type Exchange, maxBodyBytes } from '../contract/model/exchange.ts';
import { readOperations } from '../openapi/operation/operation.ts';
import { bodyValidatorOf } from '../schema/validate/body-validator.ts';
import { responseDocument } from '../testing/response-document.ts';
import { followedRedirect, judgeObserved, readResponse } from './judge-observed.ts';

const request = { method: 'GET', path: '/thing', headers: [] };

describe('a copied response', () => {
  it('has the same status, headers and body, and the original can still be read', async () => {
    const response = new Response('text', { status: 201, headers: { 'Content-Encoding': 'gzip', 'X-Own': 'a' } });
    expect(await readResponse(request, response)).toEqual({
      request,
      result: {
        kind: 'response',
        response: {
          status: 201,
          headers: [
            ['content-type', 'text/plain;charset=UTF-8'],
            ['x-own', 'a'],
          ],
          body: Buffer.from('text'),
        },
      },
    });
    expect(await response.text()).toBe('text');
  });

  it('can have no body', async () => {
    const exchange = await readResponse(request, new Response(null, { status: 204 }));
    expect(exchange?.result).toMatchObject({ response: { status: 204, body: Buffer.alloc(0) } });
  });

  it.each([
    ['with the longest body that is judged', 0, true],
    ['with a longer body', 1, false],
  ])('%s is read only as far as it is judged', async (_what, more, isRead) => {
    const half = new Uint8Array(maxBodyBytes / 2);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const part of [half, half, new Uint8Array(more)]) if (part.length > 0) controller.enqueue(part);
        controller.close();
      },
    });
    expect((await readResponse(request, new Response(body))) !== undefined).toBe(isRead);
  });

  it('can be truncated', async () => {
    const body = new ReadableStream({ start: (controller) => controller.error(new Error('oops')) });
    expect((await readResponse(request, new Response(body)))?.result).toEqual({
      kind: 'failure',
      failure: 'truncated',
      message: 'oops',
    });
  });
});

const json = { description: '', content: { 'application/json': { schema: { type: 'object' } } } };

/** The problems of this response to such a request. */
function problems(
  expectation: Expectation,
  outcome: number | 'truncated',
  { body = '{}', fault }: { body?: string; fault?: string } = {},
): string[] {
  const document = responseDocument({ 200: json, 401: json, 404: json, 429: json });
  const [operation] = readOperations(document);
  if (operation === undefined) throw new Error('the document has no operation');
  const headers = [['Content-Type', 'application/json']] as const;
  const result: Exchange['result'] =
    typeof outcome === 'number'
      ? { kind: 'response', response: { status: outcome, headers, body: new TextEncoder().encode(body) } }
      : { kind: 'failure', failure: outcome, message: 'm' };
  const value = { dimension: fault ?? '', label: 'l', expectation, rule: 'r', clauses: [], write: () => {} };
  const one = { ...createCase(operation, []), expectation, ...(fault !== undefined && { fault: value }) };
  const context = { validate: bodyValidatorOf(document, 'response') };
  const verdict = judgeObserved(one, { request, result }, context);
  const found = 'problems' in verdict ? verdict.problems : [];
  return found.map(({ kind, clause }) => `${kind} ${clause.replace('readThing/', '')}`);
}

describe("a response to another program's request", () => {
  it.each<[Expectation, number | 'truncated', string[]]>([
    ['accept', 200, []],
    ['accept', 404, []],
    ['accept', 499, []],
    ['accept', 500, ['wrong-status status']],
    ['accept', 302, ['wrong-status status']],
    ['accept', 'truncated', ['failure status']],
    ['refuse', 404, []],
    ['refuse', 200, ['accepted-invalid status']],
    ['either', 200, []],
    ['accept', 429, []],
    ['refuse', 429, []],
  ])('to which the expectation is %s and the outcome %s has these problems: %j', (expectation, outcome, expected) => {
    expect(problems(expectation, outcome)).toEqual(expected);
  });

  it('must be a 401 if credentials have to be refused', () => {
    expect(problems('refuse', 401, { fault: 'credentials' })).toEqual([]);
    expect(problems('refuse', 404, { fault: 'credentials' })).toEqual(['wrong-status status']);
  });

  it.each([200, 404, 429])('with status %i must satisfy its schema', (status) => {
    expect(problems('accept', status, { body: '[]' })).toEqual([`unsound-response ${status}/body/type`]);
  });

  it('has a problem if a redirect was followed', () => {
    const [operation] = readOperations(responseDocument({ 200: json }));
    const problem = operation && followedRedirect(createCase(operation, []));
    expect(problem).toMatchObject({ kind: 'wrong-status', clause: 'readThing/status' });
  });
});
