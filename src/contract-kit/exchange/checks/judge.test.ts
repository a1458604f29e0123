import { describe, expect, it } from 'vitest';
import { type Case, createCase } from '../../contract/model/case.ts';
import { ordinaryValue } from '../../contract/model/dimension.ts';
import type { FailureKind, WireResponse } from '../../contract/model/exchange.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { dimensionsOf } from '../../requests/cases/dimensions.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { responseDocument } from '../../testing/response-document.ts';
import { httpLaws } from '../laws/http-laws.ts';
import { type ExchangeVerdict, type JudgeContext, judge, throttledMs } from './judge.ts';
import type { ResponseRule } from './target.ts';

const operation = readOperations(orderDocument)[0] as Operation;
const validate = bodyValidatorOf(orderDocument);

function caseOf(rule: string): Case {
  const dimensions = dimensionsOf(operation, { token: 'secret', seed: 1, laws: httpLaws });
  const fault = dimensions.flatMap(({ singles }) => singles).find((value) => value.rule === rule);
  return createCase(
    operation,
    dimensions.map((dimension) => (fault?.dimension === dimension.name ? fault : ordinaryValue(dimension))),
  );
}

const cases = {
  accept: caseOf('valid'),
  refuse: caseOf('integer/not-an-integer'),
  either: caseOf('integer/ambiguous-numeral'),
  credentials: caseOf('credentials/absent'),
  method: caseOf('law/other-methods-do-not-act'),
  // As a target's profile may want a valid request judged.
  profiled: { ...caseOf('valid'), expectation: 'refuse' as const, clauses: [] },
};

function verdict(
  expectation: keyof typeof cases,
  status: number,
  body = '{"number":1}',
  type = 'application/json',
): string {
  const response = { status, headers: [['Content-Type', type]] as const, body: new TextEncoder().encode(body) };
  const result = judge(
    cases[expectation],
    { request: cases[expectation].request, result: { kind: 'response', response } },
    { validate },
  );
  return result.kind === 'broken'
    ? result.problems.map(({ kind, clause }) => `${kind} ${clause.replace('readOrder/', '')}`).join()
    : result.kind;
}

describe('the table of status and expectation', () => {
  it.each([
    ['accept', 200, 'holds'],
    ['accept', 201, 'wrong-status status'],
    ['accept', 302, 'wrong-status status'],
    ['accept', 401, 'refused-valid status'],
    ['accept', 403, 'refused-valid status'],
    ['accept', 404, 'inconclusive'],
    ['accept', 429, 'throttled'],
    ['accept', 501, 'wrong-status status'],
    ['accept', 500, 'wrong-status status'],
    ['refuse', 400, 'holds'],
    ['refuse', 404, 'holds'],
    ['refuse', 401, 'holds'],
    ['refuse', 200, 'accepted-invalid path/number/type'],
    ['refuse', 101, 'wrong-status path/number/type'],
    ['refuse', 300, 'wrong-status path/number/type'],
    ['refuse', 500, 'wrong-status path/number/type'],
    ['refuse', 501, 'wrong-status path/number/type'],
    ['credentials', 401, 'holds'],
    ['credentials', 400, 'wrong-status security/token'],
    ['credentials', 404, 'wrong-status security/token'],
    ['profiled', 400, 'holds'],
    ['profiled', 200, 'accepted-invalid status'],
    ['method', 405, 'holds'],
    ['method', 501, 'holds'],
    ['method', 500, 'wrong-status law/other-methods-do-not-act'],
    ['method', 200, 'accepted-invalid law/other-methods-do-not-act'],
    ['credentials', 200, 'accepted-invalid security/token'],
    ['either', 200, 'holds'],
    ['either', 400, 'holds'],
    ['either', 302, 'wrong-status status'],
    ['either', 500, 'wrong-status status'],
  ] as const)('answers a request to %s and a %i with: %s', (expectation, status, expected) => {
    expect(verdict(expectation, status)).toBe(expected);
  });

  it('names the documented refusal', () => {
    const expected = (testCase: Case): string | undefined => {
      const response = { status: 200, headers: [], body: new Uint8Array() };
      const result = judge(
        testCase,
        { request: testCase.request, result: { kind: 'response', response } },
        { validate },
      );
      return result.kind === 'broken' ? result.problems[0]?.expected : undefined;
    };
    expect(expected(cases.credentials)).toContain('401');
    expect(expected(cases.refuse)).toContain('4xx');
  });

  it('tells an undocumented refusal from a documented one', () => {
    const response = { status: 422, headers: [], body: new Uint8Array() };
    const result = judge(
      cases.refuse,
      { request: cases.refuse.request, result: { kind: 'response', response } },
      { validate },
    );
    expect(result).toMatchObject({ kind: 'holds', undocumentedStatus: 422 });
    const documented = judged(200, {}, { 200: json({ type: 'array' }) });
    expect(documented.kind).toBe('holds');
    expect(documented).not.toHaveProperty('undocumentedStatus');
  });

  it.each([
    ['400', 418, 'wrong-status path/number/type'],
    ['422', 406, 'wrong-status path/number/type'],
    ['4XX', 418, 'holds'],
    ['404', 418, 'holds'],
    // A server, a gateway or the state of a resource may be the reason for these.
    ['422', 400, 'holds'],
    ['400', 422, 'holds'],
    ['400', 413, 'holds'],
    ['400', 409, 'holds'],
  ])(
    'judges, where %s is documented, the refusal of an invalid request with %i: %s',
    (documented, status, expected) => {
      const [other] = readOperations({
        ...orderDocument,
        paths: { '/orders': { get: { operationId: 'readOrder', responses: { 200: {}, [documented]: {} } } } },
      });
      if (other === undefined) throw new Error('no operation');
      const one = { ...cases.refuse, operation: other };
      const response = { status, headers: [], body: new Uint8Array() };
      const result = judge(one, { request: one.request, result: { kind: 'response', response } }, { validate });
      const [problem] = result.kind === 'broken' ? result.problems : [];
      expect(problem ? `${problem.kind} ${problem.clause.replace('readOrder/', '')}` : result.kind).toBe(expected);
    },
  );

  it('takes a redirect for an answer to a doubtful request where one is documented', () => {
    expect(judged(302, { expectation: 'either' }, { 302: {} }).kind).toBe('holds');
    expect(judged(302, { expectation: 'either' }).kind).toBe('broken');
  });
});

describe('a documented response', () => {
  it.each([
    ['{"number":1,"more":true}', 'application/json; charset=utf-8', 'holds'],
    ['{"number":1}', 'Application/JSON', 'holds'],
    ['{"number":1}', 'text/html', 'unsound-response 200/media-type'],
    ['', 'application/json', 'unsound-response 200/media-type'],
    ['{"number":1', 'application/json', 'unsound-response 200/media-type'],
    ['\ufeff{"number":1}', 'application/json', 'unsound-response 200/media-type'],
    ['[]', 'application/json', 'unsound-response 200/body/type'],
    ['{}', 'application/json', 'unsound-response 200/body/required/number'],
    ['{"number":"1"}', 'application/json', 'unsound-response 200/body/number/type'],
    ['{"number":0}', 'application/json', 'unsound-response 200/body/number/minimum'],
    ['{"number":1,"state":"Open"}', 'application/json', 'unsound-response 200/body/state/enum'],
    ['{"number":1,"lines":[]}', 'application/json', 'unsound-response 200/body/lines/minItems'],
    [
      '{"number":1,"lines":[{"sku":null},{}]}',
      'application/json',
      'unsound-response 200/body/lines/items/required/sku',
    ],
    [
      '{"number":1,"lines":[{"sku":"123456789"}]}',
      'application/json',
      'unsound-response 200/body/lines/items/sku/maxLength',
    ],
  ])('%s as %s: %s', (body, type, expected) => {
    expect(verdict('accept', 200, body, type)).toBe(expected);
  });
});

/** The same with a context, and the whole verdict. */
function judged(
  status: number,
  {
    headers = [],
    expectation = 'accept',
    ...context
  }: Omit<JudgeContext, 'validate'> & { headers?: WireResponse['headers']; expectation?: Case['expectation'] } = {},
  responses: object = {},
): ExchangeVerdict {
  const document = responseDocument({ 200: json({ type: 'object' }), ...responses });
  const [own] = readOperations(document);
  if (own === undefined) throw new Error('the document has no operation');
  const one = { ...createCase(own, []), expectation };
  const response = { status, headers: [['Content-Type', 'application/json'] as const, ...headers], body: list };
  const exchange = { request: one.request, result: { kind: 'response' as const, response } };
  return judge(one, exchange, { validate: bodyValidatorOf(document), ...context });
}
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const list = new TextEncoder().encode('[]');

const yes = (): boolean => true;

it.each<[string, Partial<JudgeContext>, string, string]>([
  ['a made-up id', { isMadeUp: yes }, '403', 'inconclusive'],
  ['a made-up id, if it is not documented', { isMadeUp: yes }, '404', 'broken'],
  ['what this run has made', { isMadeUp: yes, isOwned: yes }, '403', 'broken'],
  ['what nothing is known of', {}, '403', 'broken'],
])('judges a 403 for %s', (_, context, documented, kind) => {
  const own = {
    ...operation,
    responses: operation.responses.map((description) => ({ ...description, status: documented, content: [] })),
  };
  const response = { status: 403, headers: [], body: new Uint8Array() };
  const exchange = { request: cases.accept.request, result: { kind: 'response', response } } as const;
  expect(judge({ ...cases.accept, operation: own }, exchange, { validate, ...context }).kind).toBe(kind);
});

it.each([
  ['token', 401, 'inconclusive'],
  ['token', 403, 'inconclusive'],
  ['token', 400, 'broken'],
  ['tone', 401, 'broken'],
])('judges a request whose %s is refused with %i', (name, status, kind) => {
  const parameters = operation.parameters.map((parameter) => ({ ...parameter, name, required: true }));
  const responses = operation.responses.map((description) => ({ ...description, status: String(status), content: [] }));
  const one = { ...cases.accept, operation: { ...operation, parameters, responses } };
  const response = { status, headers: [], body: new Uint8Array() };
  expect(judge(one, { request: one.request, result: { kind: 'response', response } }, { validate }).kind).toBe(kind);
});

describe('a 404 for a valid request', () => {
  const query = (name: string, schema: object): object => ({ name, in: 'query', schema });
  it.each<[string, string, object[], string]>([
    ['a thing in its path', '/tides/{day}', [{ ...query('day', { type: 'integer' }), in: 'path' }], 'inconclusive'],
    ['a text', '/tides', [query('at', { type: 'string' })], 'inconclusive'],
    ['an id', '/tides', [query('harbourId', { type: 'integer' })], 'inconclusive'],
    ['an account', '/tides', [query('accountId', { type: 'integer' })], 'inconclusive'],
    ['a topic', '/tides', [query('topic', { type: 'integer' })], 'inconclusive'],
    ['one of two types', '/tides', [query('at', { anyOf: [{ type: 'string' }, { type: 'null' }] })], 'inconclusive'],
    [
      'nothing that could be unknown',
      '/tides',
      [query('limit', { type: 'integer' }), query('of', { enum: ['sea'] })],
      'broken',
    ],
  ])('is judged where a request may ask for %s', (_, path, parameters, kind) => {
    const get = { operationId: 'readTides', parameters, responses: { 200: json({ type: 'object' }) } };
    const document = { openapi: '3.1.0', info: { title: 'Tides', version: '1' }, paths: { [path]: { get } } };
    const [own] = readOperations(document);
    if (own === undefined) throw new Error('the document has no operation');
    const one = createCase(own, []);
    const response = { status: 404, headers: [], body: new Uint8Array() };
    const exchange = { request: one.request, result: { kind: 'response', response } } as const;
    expect(judge(one, exchange, { validate: bodyValidatorOf(document) }).kind).toBe(kind);
  });

  it('says nothing where the description has it, but its body is judged', () => {
    const documented = judged(404, {}, { 404: json({ type: 'array' }) });
    expect(documented).toMatchObject({ kind: 'inconclusive', checked: { documented: { status: '404' }, body: [] } });
  });

  it('must match its documentation', () => {
    expect(judged(404, {}, { 404: json({ type: 'object' }) })).toMatchObject({
      kind: 'broken',
      problems: [{ kind: 'unsound-response', clause: 'readThing/404/body/type' }],
    });
  });

  it('is a refusal if the resource was created', () => {
    expect(judged(404, { isOwned: () => true })).toMatchObject({ problems: [{ kind: 'refused-valid' }] });
  });
});

describe('a violation that a target is known to have', () => {
  const responses = { 200: json({ type: 'object', minItems: 1 }) };
  const problemsOf = (verdict: ExchangeVerdict) =>
    verdict.kind === 'broken' ? verdict.problems.map(({ clause }) => clause) : verdict.kind;

  const excusing = (reason: string, matches: ResponseRule['matches']): Partial<JudgeContext> => ({
    responseProfile: [{ name: 'known', reason, matches }],
  });
  const ofType = excusing('so it is', ({ clause }) => clause.endsWith('type'));

  it('is no problem, but is kept with its reason', () => {
    const holds = judged(
      200,
      excusing('it never was right', () => true),
      responses,
    );
    expect(holds).toMatchObject({ kind: 'holds', checked: { violations: [] } });
    expect(holds.kind === 'holds' && [...(holds.checked.excused ?? [])]).toEqual([
      ['readThing/200/body/type', 'it never was right'],
      ['readThing/200/body/minItems', 'it never was right'],
    ]);
  });

  it('excuses no other violation', () => {
    expect(problemsOf(judged(200, ofType, responses))).toEqual(['readThing/200/body/minItems']);
    expect(
      problemsOf(
        judged(
          200,
          excusing('never', () => false),
          responses,
        ),
      ),
    ).toHaveLength(2);
  });

  it('is excused by the first rule that knows it', () => {
    const [first, second] = [excusing('one', ({ clause }) => clause.endsWith('minItems')), excusing('two', () => true)];
    const responseProfile = [...(first.responseProfile ?? []), ...(second.responseProfile ?? [])];
    const holds = judged(200, { responseProfile }, responses);
    expect(holds.kind === 'holds' && [...(holds.checked.excused?.values() ?? [])]).toEqual(['two', 'one']);
  });

  it('has no effect if nothing is excused', () => {
    const some = judged(200, ofType, { 200: json({ type: 'object' }) });
    const none = judged(
      200,
      excusing('never', () => false),
      { 200: json({ type: 'array' }) },
    );
    const excused = (one: ExchangeVerdict) => (one.kind === 'holds' ? one.checked.excused?.size : undefined);
    expect([some, none].map(excused)).toEqual([1, undefined]);
  });
});

describe('no complete response', () => {
  const { request } = cases.accept;
  const exchange = (failure: FailureKind) => ({ request, result: { kind: 'failure' as const, failure, message: 'm' } });

  it.each([
    ['reset', /broke before/],
    ['truncated', /ended too early/],
    ['timeout', /^m \(--timeout\)$/],
  ] as const)('is a problem of its own: %s', (failure, actual) => {
    const problem = { kind: 'failure', clause: 'readOrder/status', actual: expect.stringMatching(actual) };
    expect(judge(cases.accept, exchange(failure), { validate })).toMatchObject({ kind: 'broken', problems: [problem] });
  });

  it('is not treated as throttling', () => {
    expect(throttledMs(exchange('reset'))).toBeUndefined();
  });
});

it.each([
  ['2', 2000],
  ['0', 0],
  [undefined, 1000],
  ['-1', 1000],
  ['Infinity', 1000],
  // A date that is past, by the clock of this machine.
  ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
  ['soon', 1000],
])('a Retry-After of %s asks for %i ms', (text, ms) => {
  const headers = text === undefined ? [] : ([['retry-after', text]] as const);
  expect(judged(429, { headers })).toEqual({ kind: 'throttled', problems: [] });
  expect(waitFor(headers)).toBe(ms);
});

function waitFor(headers: WireResponse['headers']): number | undefined {
  const response = { status: 429, headers, body: new Uint8Array() };
  return throttledMs({ request: cases.accept.request, result: { kind: 'response', response } });
}

it('reads a Retry-After date by the clock of the target', () => {
  const headers = [
    ['Date', 'Wed, 21 Oct 2015 07:28:00 GMT'],
    ['Retry-After', 'Wed, 21 Oct 2015 07:28:03 GMT'],
  ] as const;
  expect(waitFor(headers)).toBe(3000);
});
