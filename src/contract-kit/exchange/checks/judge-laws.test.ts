import { describe, expect, it } from 'vitest';
import { createCase } from '../../contract/model/case.ts';
import { ordinaryValue } from '../../contract/model/dimension.ts';
import type { WireResponse } from '../../contract/model/exchange.ts';
import type { Law, Observation } from '../../contract/model/law.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { dimensionsOf } from '../../requests/cases/dimensions.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { createUniqueRequests } from '../http/unique-requests.ts';
import { checkResponse } from './check-response.ts';
import { judgeLaws } from './judge-laws.ts';

const law = (name: string, judge?: Law['judge']): Law => ({
  name,
  side: 'response',
  statement: 'It is so.',
  source: 'here',
  ...(judge && { judge }),
});

/** What laws say of a valid request with `full` = `true`, and of this response. */
function answers(
  laws: readonly Law[],
  {
    status = 200,
    headers = [['Content-Type', 'application/json']] as WireResponse['headers'],
    body = '{"number":7}',
  } = {},
) {
  const [operation] = readOperations(orderDocument);
  if (operation === undefined) throw new Error('the document has no operation');
  const values = dimensionsOf(operation, { token: 'secret', seed: 1 }).map((dimension) =>
    dimension.name === 'full'
      ? (dimension.states.find(({ label }) => label === 'true') ?? ordinaryValue(dimension))
      : ordinaryValue(dimension),
  );
  const response = { status, headers, body: new TextEncoder().encode(body) };
  const testCase = createCase(operation, values);
  return judgeLaws(
    testCase,
    { request: testCase.request, response },
    checkResponse(operation, response, bodyValidatorOf(orderDocument)),
    laws,
  );
}

/** What a law gets to see. */
function seen(response: Parameters<typeof answers>[1] = {}): Observation | undefined {
  let observation: Observation | undefined;
  answers(
    [
      law('l', (one) => {
        observation = one;
        return 'holds';
      }),
    ],
    response,
  );
  return observation;
}

describe('laws', () => {
  it('report what holds, what is broken, and what they could not judge', () => {
    const breach = { expected: 'this', actual: 'that' };
    const laws = [
      law('holds', () => 'holds'),
      law('broken', () => breach),
      law('silent', () => 'not-applicable'),
      law('throws', () => {
        throw new Error('oops');
      }),
    ];
    expect(answers(laws)).toEqual({
      held: ['readOrder/law/holds'],
      violations: [{ ...breach, clause: 'readOrder/law/broken' }],
      unjudged: [{ clause: 'readOrder/law/throws', reason: expect.stringContaining('oops') }],
    });
  });

  it.each([
    ['judges no response', law('l')],
    ['is about another operation', { ...law('l', () => 'holds' as const), appliesTo: () => false }],
  ])('say nothing where one %s', (_why, one) => {
    expect(answers([one])).toEqual({ held: [], violations: [], unjudged: [] });
  });
});

describe('a law', () => {
  it("sees the request's parameters but for those that are absent", () => {
    expect(seen()?.parameters).toEqual({ number: expect.stringMatching(/^\d+$/), full: 'true' });
  });

  it('sees a unique text as it was sent', () => {
    const [operation] = readOperations({
      openapi: '3.1.0',
      paths: {
        '/things': {
          post: {
            operationId: 'add',
            parameters: [{ name: 'name', in: 'query', required: true, schema: { type: 'string', minLength: 4 } }],
            responses: {},
          },
        },
      },
    });
    if (operation === undefined) throw new Error('the document has no operation');
    const testCase = createCase(operation, dimensionsOf(operation, { token: 'secret', seed: 1 }).map(ordinaryValue));
    const request = createUniqueRequests('run7').fill(testCase.request);
    let observation: Observation | undefined;
    const watching = law('l', (given) => {
      observation = given;
      return 'holds';
    });
    const response = { status: 200, headers: [], body: new Uint8Array() };
    judgeLaws(testCase, { request, response }, checkResponse(operation, response, bodyValidatorOf({})), [watching]);
    const name = new URLSearchParams(request.path.split('?')[1]).get('name');
    expect(observation?.parameters).toEqual({ name });
    expect(name).toMatch(/^[a-z]{4}$/);
    expect(name).not.toBe('text');
  });

  it.each<[string, Parameters<typeof answers>[1], Partial<Observation>]>([
    [
      'a documented response',
      {},
      { status: 200, isDocumented: true, mediaType: 'application/json', body: { number: 7 } },
    ],
    ['an undocumented one', { status: 418 }, { status: 418, isDocumented: false, body: { number: 7 } }],
    ['one that is no JSON', { status: 418, body: 'tea' }, { body: undefined }],
    ['one without a media type', { status: 418, headers: [] }, { mediaType: '' }],
    ['one in a coding', { headers: [['Content-Encoding', 'gzip']] }, { coding: expect.stringContaining('gzip') }],
  ])('sees %s', (_what, response, expected) => {
    expect(seen(response)).toMatchObject(expected);
  });

  it('sees no coding if there is none', () => {
    expect(seen()).not.toHaveProperty('coding');
  });
});
