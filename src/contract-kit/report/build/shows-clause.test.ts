import { describe, expect, it } from 'vitest';
import { bodyDocument, responseDocument } from '../../testing/response-document.ts';
import { clausesWith, rawResponse, verifyResponses } from '../../testing/verify-responses.ts';
import { textReport } from '../text/text-report.ts';

const json = {
  'application/json': { schema: { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } } },
};

/** A schema with a condition. Written out, a linter would take `then` for the method of a promise. */
const where = (branch: 'then' | 'else', schema: object): object => ({ if: { required: ['a'] }, [branch]: schema });

/** By keyword: a schema, and a response that shows it. */
const shown: readonly (readonly [string, object, unknown])[] = [
  ['uniqueItems', { type: 'array', uniqueItems: true }, [1, 2]],
  ['contains', { type: 'array', contains: { const: 1 } }, [1, 2]],
  ['minLength', { type: 'string', minLength: 2 }, 'abc'],
  ['pattern', { type: 'string', pattern: '^a+$' }, 'aa'],
  ['format', { type: 'string', format: 'date-time' }, '2026-01-02T03:04:05Z'],
  ['format', { type: 'integer', format: 'int32' }, 7],
  ['multipleOf', { type: 'number', multipleOf: 0.25 }, 1.5],
  ['exclusiveMinimum', { type: 'number', exclusiveMinimum: 0 }, 1],
  ['exclusiveMaximum', { type: 'number', exclusiveMaximum: 5 }, 1],
  ['minProperties', { type: 'object', minProperties: 1 }, { a: 1 }],
  ['maxProperties', { type: 'object', maxProperties: 2 }, { a: 1 }],
  ['additionalProperties', { type: 'object', properties: { a: {} }, additionalProperties: false }, { a: 1 }],
  ['unevaluatedProperties', { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false }, { a: 1 }],
  ['dependentRequired/a/b', { type: 'object', dependentRequired: { a: ['b'] } }, { a: 1, b: 2 }],
  ['properties/gone', { type: 'object', properties: { gone: false } }, { a: 1 }],
  ['propertyNames', { type: 'object', propertyNames: { pattern: '^[a-z]+$' } }, { a: 1 }],
  ['not', { not: { type: 'string' } }, 7],
  ['const', { const: { a: [1] } }, { a: [1] }],
  ['anyOf', { anyOf: [{ type: 'string' }, { type: 'null' }] }, null],
  ['anyOf/0/maxLength', { anyOf: [{ type: 'string', maxLength: 3 }, { type: 'null' }] }, 'abc'],
  ['oneOf/1/a/type', { oneOf: [{ type: 'string' }, { properties: { a: { type: 'integer' } } }] }, { a: 1 }],
  ['then/required/b', where('then', { required: ['b'] }), { a: 1, b: 1 }],
  ['else/required/c', where('else', { required: ['c'] }), { c: 1 }],
  ['dependentSchemas/a/required/b', { dependentSchemas: { a: { required: ['b'] } } }, { a: 1, b: 1 }],
  ['0/type', { prefixItems: [{ type: 'string' }] }, ['a', 1]],
  ['items/type', { prefixItems: [{ type: 'string' }], items: { type: 'integer' } }, ['a', 1]],
  ['items', { prefixItems: [{ type: 'string' }], items: false }, ['a']],
  ['*/type', { properties: { a: { type: 'string' } }, additionalProperties: { type: 'integer' } }, { a: 'x', b: 1 }],
  ['^x-/type', { patternProperties: { '^x-': { type: 'string' } } }, { 'x-a': 'b', c: 1 }],
  ['type~2', { allOf: [{ type: ['string', 'null'] }, { type: 'string' }] }, 'a'],
  ['maxLength', { $ref: '#/components/schemas/Text', maxLength: 4 }, 'abc'],
];

describe('a constraint of a response body', () => {
  it.each(shown)('is covered by a response and a changed copy of it: %s of %j', async (clause, schema, body) => {
    const report = await verifyResponses(bodyDocument(schema, { schemas: { Text: { type: 'string' } } }), body);
    expect(report.findings).toEqual([]);
    expect(clausesWith(report, 'holds')).toContain(clause);
    expect(clausesWith(report, 'not-covered').filter((id) => !id.includes('/'))).toEqual([]);
  });
});

it('reports a constraint that no body can break as not covered, with the reason', async () => {
  const report = await verifyResponses(bodyDocument({ type: 'string', pattern: '' }), 'abc');
  expect(report.clauses.filter(({ verdict }) => verdict === 'not-covered')).toMatchObject([
    {
      id: expect.stringMatching(/pattern$/),
      invalidRefused: 0,
      reason: 'no recorded response could be altered to break this clause',
    },
  ]);
});

describe('alternatives', () => {
  const animal = (kind: string, more: object): object => ({
    type: 'object',
    required: ['kind', 'name'],
    properties: { kind: { const: kind }, name: { $ref: '#/components/schemas/Name' }, ...more },
  });
  const document = bodyDocument(
    { oneOf: [animal('cat', { lives: { type: 'integer' } }), animal('dog', { bark: { type: 'string' } })] },
    { schemas: { Name: { type: 'string', minLength: 1 } } },
  );

  it('covers each alternative by the responses that match it, also the schemas that alternatives share', async () => {
    const report = await verifyResponses(
      document,
      { kind: 'cat', name: 'a', lives: 7 },
      { kind: 'dog', name: 'b', bark: 'w' },
    );
    expect(clausesWith(report, 'not-covered')).toEqual([]);
    expect(clausesWith(report, 'holds')).toContain('oneOf/1/name/minLength');
  });

  it('does not cover an alternative by responses that match another one', async () => {
    const report = await verifyResponses(document, { kind: 'cat', name: 'a', lives: 7 });
    const unseen = clausesWith(report, 'not-covered');
    expect(unseen).toContain('oneOf/1/name/minLength');
    expect(unseen.filter((id) => !id.startsWith('oneOf/1/'))).toEqual([]);
  });

  it.each([
    [{ kind: 'dog', name: 'a', bark: 1 }, 'oneOf/1/bark/type'],
    [{ kind: 'cat' }, 'oneOf/0/required/name'],
    [{ kind: 'dog', name: '' }, 'oneOf/1/name/minLength'],
    [{ kind: 'bird', name: 'a' }, 'oneOf'],
    ['a cat', 'oneOf'],
  ])('finds that %j breaks one clause: %s', async (body, clause) => {
    const report = await verifyResponses(document, body);
    expect(clausesWith(report, 'broken')).toEqual([clause]);
  });
});

it('reads a schema by the rules of OpenAPI 3.0, with pointers into the original document', async () => {
  const schema = {
    type: 'object',
    properties: {
      state: { type: 'string', nullable: true, enum: ['open'] },
      weight: { type: 'number', minimum: 0, exclusiveMinimum: true },
      owner: { $ref: '#/components/schemas/Text', maxLength: 1 },
    },
  };
  const document = bodyDocument(schema, { openapi: '3.0.3', schemas: { Text: { type: 'string' } } });
  const sound = await verifyResponses(document, { state: null, weight: 0.5, owner: 'long' });
  expect(sound).toMatchObject({ verdict: 'holds', notVerified: [] });
  expect(clausesWith(sound, 'not-covered')).toEqual([]);
  const broken = await verifyResponses(document, { state: 'shut', weight: 0 });
  const at = '/paths/~1thing/get/responses/200/content/application~1json/schema/properties';
  expect(broken.clauses.filter(({ verdict }) => verdict === 'broken').map(({ pointer }) => pointer)).toEqual([
    `${at}/state/enum`,
    `${at}/weight/exclusiveMinimum`,
  ]);
});

describe('a recursive schema', () => {
  const document = bodyDocument(
    { $ref: '#/components/schemas/Node' },
    {
      schemas: {
        Node: {
          type: 'object',
          required: ['name'],
          properties: {
            name: { type: 'string' },
            below: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
          },
        },
      },
    },
  );

  it('has clauses for its first level only, and is judged on every level', async () => {
    const report = await verifyResponses(document, { name: 'a', below: [{ name: 'b', below: [{ name: 1 }] }] });
    expect(clausesWith(report, 'broken')).toEqual(['name/type']);
    expect(report.findings).toMatchObject([{ actual: '`below[].below[].name` must be string: it is 1' }]);
    expect(report.notVerified).toMatchObject([
      { pointer: '/components/schemas/Node', reason: expect.stringMatching(/^the recursion of this schema/) },
    ]);
  });
});

describe('media types', () => {
  const content = (all: object) => responseDocument({ 200: { description: '', content: all } });
  const ranges = content({ 'text/*': { schema: { type: 'string', maxLength: 3 } }, '*/*': json['application/json'] });
  const charset = content({ 'text/plain': { schema: { type: 'string', pattern: '^é$' } } });

  it.each([
    [ranges, rawResponse(200, 'text/csv', 'a,b'), []],
    [ranges, rawResponse(200, 'text/csv', 'a,b,c'), ['maxLength']],
    [ranges, rawResponse(200, 'application/json; charset=utf-8', '{"a":1}'), []],
    [ranges, rawResponse(200, 'application/json', '{"a":"x"}'), ['body:*~1*/a/type']],
    [ranges, rawResponse(200, 'image/png', Uint8Array.from([0x89, 0xff])), []],
    [charset, rawResponse(200, 'text/plain', 'é'), []],
    [charset, rawResponse(200, 'text/plain; charset=ISO-8859-1', Uint8Array.from([0xe9])), []],
    [charset, rawResponse(200, 'text/plain', Uint8Array.from([0xe9])), ['200/media-type']],
    [charset, rawResponse(200, 'text/html', 'é'), ['200/media-type']],
    [content(json), rawResponse(200, 'application/json', ''), ['200/media-type']],
  ])('judges a body by its media type and charset: row %#', async (document, response, broken) => {
    const report = await verifyResponses(document, response);
    expect(clausesWith(report, 'broken').map((id) => id.replace(/^200\/(?=body)/, ''))).toEqual(broken);
  });

  it('lists the bodies that are not judged, and judges the rest', async () => {
    const report = await verifyResponses(ranges, rawResponse(200, 'image/png', 'x'));
    expect(report).toMatchObject({
      verdict: 'holds',
      notVerified: [{ reason: 'bodies of `image/png` are not judged' }],
    });
    const csv = content({ 'text/csv': { schema: { type: 'array' } }, 'image/png': { schema: { type: 'string' } } });
    expect((await verifyResponses(csv, rawResponse(200, 'text/csv', 'a,b'))).notVerified).toMatchObject([
      { pointer: expect.stringMatching(/text~1csv\/schema$/), reason: expect.stringMatching(/judged as one string/) },
      { pointer: expect.stringMatching(/image~1png\/schema$/), reason: 'bodies of `image/png` are not judged' },
    ]);
  });

  it('has one set of clauses for media types that refer to the same schema', async () => {
    const both = content({ ...json, 'application/hal+json': json['application/json'] });
    const ids = (await verifyResponses(both, rawResponse(200, 'application/hal+json', '{"a":1}'))).clauses.map(
      ({ id }) => id,
    );
    expect(ids.filter((id) => id.endsWith('/a/type'))).toHaveLength(2);
    const shared = { schema: { $ref: '#/components/schemas/A' } };
    const object = responseDocument(
      { 200: { description: '', content: { 'application/json': shared, 'application/hal+json': shared } } },
      { schemas: { A: { type: 'integer' } } },
    );
    const report = await verifyResponses(object, rawResponse(200, 'application/hal+json', '1'));
    expect(clausesWith(report, 'holds')).toEqual(['status', '200/media-type', 'type']);
  });
});

describe('statuses', () => {
  it.each([
    [{ '2XX': { description: '', content: json } }, 202, 'holds'],
    [{ default: { description: '', content: json } }, 200, 'holds'],
    [{ 302: { description: '' } }, 302, 'holds'],
    [{ 200: { description: '' }, default: { description: '', content: json } }, 500, 'broken'],
    [{ 200: { description: '' }, '4xx': { description: '', content: json } }, 400, 'broken'],
  ])(
    'judges a response with these documented responses, %j, and the status %i: %s',
    async (responses, status, verdict) => {
      const report = await verifyResponses(
        responseDocument(responses),
        rawResponse(status, 'application/json', '{"a":1}'),
      );
      expect(report.verdict).toBe(verdict);
      expect(report.undocumentedStatuses).toEqual([]);
    },
  );

  it('accepts any success if none is documented, and reports the undocumented status', async () => {
    const report = await verifyResponses(
      responseDocument({ 404: { description: '' } }),
      rawResponse(201, 'text/plain', ''),
    );
    expect(report).toMatchObject({ verdict: 'holds', undocumentedStatuses: [{ status: 201 }] });
    expect(textReport(report)).toMatch(/\n {2}Status 201: \d+ responses?, the first to /);
  });

  it('judges a body by the schema of a range or of `default`', async () => {
    for (const status of ['2XX', 'default']) {
      const document = responseDocument({ [status]: { description: '', content: json } });
      const report = await verifyResponses(document, rawResponse(206, 'application/json', '{}'));
      expect(report.findings.map(({ clause }) => clause)).toEqual([`readThing/${status}/body/required/a`]);
      const sound = await verifyResponses(document, rawResponse(206, 'application/json', '{"a":1}'));
      expect(clausesWith(sound, 'not-covered')).toEqual([]);
    }
  });

  it('expects no body of a 204, whatever is documented, and reports the documented body as not verified', async () => {
    const document = responseDocument({ 204: { description: '', content: json } });
    const report = await verifyResponses(document, Buffer.from('HTTP/1.1 204 X\r\n\r\n'));
    expect(report).toMatchObject({
      verdict: 'holds',
      notVerified: [{ reason: expect.stringMatching(/never has a body/) }],
    });
  });

  it('accepts a documented 404 if the resource is not known to exist, and judges its body', async () => {
    const document = responseDocument({ 200: { description: '' }, 404: { description: '', content: json } });
    const notFound = (body: string) => verifyResponses(document, rawResponse(404, 'application/json', body));
    expect((await notFound('{"a":1}')).verdict).toBe('inconclusive');
    expect(clausesWith(await notFound('{"a":1}'), 'holds')).toContain('404/body/a/type');
    expect((await notFound('{}')).findings.map(({ clause }) => clause)).toEqual(['readThing/404/body/required/a']);
  });
});

/** A response with these header lines. */
const withLines = (...lines: readonly string[]): Buffer =>
  Buffer.from(`HTTP/1.1 200 X\r\nContent-Length: 0\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`);

describe('response headers', () => {
  const integers = { type: 'array', items: { type: 'integer' }, minItems: 2, uniqueItems: true };
  const parts = {
    type: 'object',
    required: ['a'],
    properties: { a: { enum: ['x', 'y'] } },
    additionalProperties: false,
  };

  it.each<[string, object, readonly string[], string[]]>([
    [
      'a number',
      { schema: { type: 'integer', minimum: 1, multipleOf: 5 } },
      ['X-Value: 15'],
      ['type', 'minimum', 'multipleOf'],
    ],
    ['a boolean', { schema: { type: 'boolean' } }, ['X-Value: true'], ['type']],
    [
      'a text',
      { schema: { type: 'string', minLength: 1, maxLength: 9, pattern: '^a' } },
      ['X-Value: ab'],
      ['type', 'minLength', 'maxLength', 'pattern'],
    ],
    ['a value of an enum', { schema: { type: 'string', enum: ['a', 'b'] } }, ['X-Value: b'], ['type', 'enum']],
    [
      'a list',
      { schema: integers },
      ['X-Value: 1', 'x-value: 2, 3'],
      ['type', 'minItems', 'uniqueItems', 'items/type'],
    ],
    ['an object', { schema: parts }, ['X-Value: a,x'], ['type', 'required/a', 'additionalProperties', 'a/enum']],
    [
      'an exploded object',
      { schema: parts, explode: true },
      ['X-Value: a=x'],
      ['type', 'required/a', 'additionalProperties', 'a/enum'],
    ],
    [
      'JSON',
      { content: { 'application/json': { schema: integers } } },
      ['X-Value: [1,2]'],
      ['media-type', 'type', 'minItems', 'uniqueItems', 'items/type'],
    ],
  ])('covers the clauses of a header by a response and changed copies of it: %s', async (_what, header, lines, ids) => {
    const document = responseDocument({
      200: { description: '', headers: { 'X-Value': { required: true, ...header } } },
    });
    const report = await verifyResponses(document, withLines(...lines));
    expect(report).toMatchObject({ findings: [], notVerified: [] });
    expect(report.clauses.filter(({ verdict }) => verdict !== 'holds')).toEqual([]);
    const names = clausesWith(report, 'holds').map((id) => id.replace('200/header/X-Value/', ''));
    expect(names.toSorted()).toEqual(['status', 'required', ...ids].toSorted());
  });

  it('does not cover a header that is absent or whose value has several meanings', async () => {
    const document = responseDocument({
      200: { description: '', headers: { 'X-Value': { schema: { type: 'integer' } } } },
    });
    for (const lines of [[], ['X-Value: 007']])
      expect(await verifyResponses(document, withLines(...lines))).toMatchObject({
        verdict: 'holds',
        clauses: [{}, { verdict: 'not-covered', validAccepted: 0, reason: 'no valid response exercised this clause' }],
      });
    const both = await verifyResponses(document, withLines(), withLines('X-Value: 7'));
    expect(both.clauses[1]).toMatchObject({ verdict: 'holds' });
  });

  it('judges the header of each response, also if the rest of the response is the same', async () => {
    const document = responseDocument({
      200: { description: '', headers: { 'X-Value': { schema: { type: 'integer' } } } },
    });
    const report = await verifyResponses(document, withLines('X-Value: 7'), withLines('X-Value: seven'));
    expect(report.findings).toMatchObject([{ clause: 'readThing/200/header/X-Value/type' }]);
  });

  it('reports a value with too many parts as not verified', async () => {
    const schema = { type: 'object', properties: { a: { type: 'integer' } } };
    const document = responseDocument({ 200: { description: '', headers: { 'X-Value': { schema } } } });
    const report = await verifyResponses(document, withLines(`X-Value: ${Array.from({ length: 40 }, (_, i) => i)}`));
    expect(report).toMatchObject({
      findings: [],
      notVerified: [{ reason: 'a value of this header has too many parts to be judged' }],
    });
  });
});
