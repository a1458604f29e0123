import { urlTarget } from '/tmp/wt/responses/src/contract-kit/send/target.ts';
import { jsonReply, startRawServer } from '/tmp/wt/responses/src/contract-kit/testing/raw-server.ts';
import { bodyDocument } from '/tmp/wt/responses/src/contract-kit/testing/reply-document.ts';
import { verify } from '/tmp/wt/responses/src/contract-kit/verify.ts';

async function run(name: string, document: any, replies: any[]) {
  const server = await startRawServer((socket, _head, index) =>
    socket.write(
      typeof replies[index % replies.length] === 'string'
        ? replies[index % replies.length]
        : jsonReply(200, replies[index % replies.length]),
    ),
  );
  const report = await verify({ document, target: await urlTarget(server.url.href) });
  await server.close();
  console.log('==', name, report.verdict, report.requests);
  for (const c of report.clauses)
    console.log(c.verdict.padEnd(14), c.holds, c.breaks, c.id, '|', c.statement, c.reason ?? '');
  for (const f of report.findings) console.log('  FINDING', f.clause, f.actual);
  for (const n of report.notVerified) console.log('  NV', n.pointer, n.reason);
}
const pet = {
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
  discriminator: { propertyName: 'kind' },
};
const schemas = {
  Base: {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'integer', minimum: 1 },
      secret: { type: 'string', writeOnly: true },
      friends: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
    },
  },
  Cat: {
    allOf: [
      { $ref: '#/components/schemas/Base' },
      {
        type: 'object',
        required: ['kind', 'lives', 'secret'],
        properties: { kind: { const: 'cat' }, lives: { type: 'integer', maximum: 9 } },
      },
    ],
  },
  Dog: {
    allOf: [
      { $ref: '#/components/schemas/Base' },
      {
        type: 'object',
        required: ['kind'],
        properties: {
          kind: { const: 'dog' },
          bark: { type: 'string', pattern: '^w' },
          tags: { type: 'array', uniqueItems: true, items: { type: 'string' } },
        },
        additionalProperties: true,
      },
    ],
  },
  Pet: pet,
};
const mode = process.argv[2];
if (mode === 'union') {
  await run(
    'union',
    bodyDocument({ type: 'array', minItems: 1, items: { $ref: '#/components/schemas/Pet' } }, { schemas }),
    [
      [{ id: 1, kind: 'cat', lives: 7 }],
      [{ id: 2, kind: 'dog', bark: 'wuff', tags: ['a', 'b'], friends: [{ id: 1, kind: 'cat', lives: 3 }] }],
    ],
  );
  await run(
    'union bad',
    bodyDocument({ type: 'array', minItems: 1, items: { $ref: '#/components/schemas/Pet' } }, { schemas }),
    [[{ id: 1, kind: 'cat', lives: 17 }], [{ id: 2, kind: 'dog', bark: 'Xwuff' }], [{ id: 2, kind: 'bird' }]],
  );
}
if (mode === 'many')
  await run(
    'many',
    bodyDocument(
      {
        type: 'object',
        additionalProperties: false,
        minProperties: 2,
        maxProperties: 40,
        propertyNames: { pattern: '^[a-z]' },
        dependentRequired: { a: ['b'] },
        properties: {
          a: { type: 'number', multipleOf: 0.5, exclusiveMinimum: 0, exclusiveMaximum: 100 },
          b: { type: ['string', 'null'], format: 'date-time' },
          gone: false,
          u: { type: 'string', format: 'uuid' },
          odd: { type: 'string', format: 'phone' },
          p: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false },
          c: { type: 'array', contains: { const: 1 }, maxItems: 4 },
          m: {
            type: 'object',
            patternProperties: { '^x-': { type: 'string' } },
            additionalProperties: { type: 'integer' },
          },
          n: { not: { type: 'string' } },
          any: { anyOf: [{ type: 'string', maxLength: 3 }, { type: 'null' }] },
          iff: {
            if: { properties: { k: { const: 1 } }, required: ['k'] },
            then: { required: ['one'] },
            else: { required: ['other'] },
          },
          ds: { type: 'object', dependentSchemas: { x: { required: ['y'] } } },
          i32: { type: 'integer', format: 'int32' },
          bad: { type: 'any', required: true, pattern: '(?i)x' },
          nul: { nullable: true, enum: ['a', 'b'] },
          sib: { $ref: '#/components/schemas/S', maxLength: 4 },
          une: { allOf: [{ properties: { q: {} } }], unevaluatedProperties: false },
          dang: { $ref: '#/components/schemas/None' },
          uni: { type: 'array', uniqueItems: true, items: { type: 'integer' } },
        },
      },
      { schemas: { S: { type: 'string', minLength: 2 } } },
    ),
    [
      {
        a: 1.5,
        b: null,
        u: '123e4567-e89b-42d3-a456-426614174000',
        odd: 'x',
        p: ['a', 1],
        c: [1, 2],
        m: { 'x-a': 'b', q: 3 },
        n: 3,
        any: 'abc',
        iff: { k: 1, one: 1 },
        ds: { x: 1, y: 2 },
        i32: 5,
        bad: 'zz',
        nul: 'a',
        sib: 'abc',
        une: { q: 1 },
        dang: 1,
        uni: [1, 2],
      },
      { a: 1, b: '2020-01-01T00:00:00Z', any: null, iff: { k: 2, other: 1 }, nul: 'b' },
    ],
  );
if (mode === '30')
  await run(
    '30',
    bodyDocument(
      {
        type: 'object',
        required: ['a'],
        properties: {
          a: { type: 'string', nullable: true, enum: ['x'] },
          n: { type: 'number', minimum: 0, exclusiveMinimum: true },
          r: { allOf: [{ $ref: '#/components/schemas/S' }], nullable: true },
          w: { $ref: '#/components/schemas/S', maxLength: 1 },
        },
      },
      { openapi: '3.0.3', schemas: { S: { type: 'string' } } },
    ),
    [
      { a: null, n: 1, r: 's', w: 'long' },
      { a: 'x', n: 0.5 },
    ],
  );
