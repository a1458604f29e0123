import { describe, expect, it } from 'vitest';
import type { Operation } from '../../openapi/operation/operation.ts';
import { bodyOperation, jsonOperation } from '../../testing/body-operation.ts';
import { uniqueNumber } from '../unique/run-id.ts';
import { fillSlots, hasSlots, withoutSlots } from '../unique/slots.ts';
import type { BodyCandidate } from './body-candidate.ts';
import { bodyCandidates } from './body-candidates.ts';
import { judgeBody } from './judge-body.ts';

const names = ['name', 'email', 'slug', 'reference', 'external_id', 'sku'];
const texts: readonly object[] = [
  { type: 'string' },
  { type: 'string', minLength: 1 },
  { type: 'string', minLength: 12, maxLength: 12 },
  { type: 'string', maxLength: 3 },
  { type: 'string', pattern: '^[A-Z]{2}\\d{3,8}$' },
  { type: 'string', pattern: '^\\S+ \\S+$' },
  { type: 'string', format: 'email', maxLength: 30 },
  { type: 'string', format: 'uuid' },
  { type: 'string', format: 'uri' },
  { type: 'string', format: 'hostname' },
  { type: 'string', format: 'date-time' },
  { type: ['string', 'null'], not: { enum: ['text'] } },
  { enum: ['a', 'b'] },
  { const: 'gift' },
];
const properties = (shift: number): object =>
  Object.fromEntries(names.map((name, index) => [name, texts[(index + shift) % texts.length]]));
const operations: [what: string, operation: Operation][] = [
  ...texts.map((_, shift): [string, Operation] => [
    `object ${shift}`,
    jsonOperation({ type: 'object', properties: properties(shift), required: ['name'], additionalProperties: false }),
  ]),
  ['list', jsonOperation({ type: 'array', uniqueItems: true, minItems: 2, items: { properties: properties(2) } })],
  [
    'list of names',
    jsonOperation({
      required: ['names'],
      properties: { names: { type: 'array', minItems: 3, uniqueItems: true, items: { type: 'string', maxLength: 4 } } },
    }),
  ],
  [
    'form',
    bodyOperation({
      required: true,
      content: { 'application/x-www-form-urlencoded': { schema: { type: 'object', properties: properties(1) } } },
    }),
  ],
];

const allBodies = (operation: Operation): BodyCandidate[] => {
  const { valid, others } = bodyCandidates(operation);
  return [...valid, ...others];
};

describe('a planned body', () => {
  it.each(operations)('is judged as what is sent for it: %s', (_what, operation) => {
    const verdict = (candidate: BodyCandidate, body: string) => {
      const { expectation, clause, violations } = judgeBody(operation, { contentType: candidate.contentType, body });
      return { expectation, clause, violations: violations.map((violation) => violation.clause) };
    };
    const numbers = [0, 1, 77, 36 ** 5 - 1].map((counter) => uniqueNumber('4f2k9', counter));
    for (const candidate of allBodies(operation)) {
      const { body } = candidate;
      if (body === undefined) continue;
      const planned = verdict(candidate, withoutSlots(body));
      for (const number of numbers) expect(verdict(candidate, fillSlots(body, number))).toEqual(planned);
    }
    expect(allBodies(operation).some(({ body }) => body !== undefined && hasSlots(body))).toBe(true);
  });

  it('has no slot in its label, nor in the value that it writes', () => {
    for (const [, operation] of operations)
      for (const { label, value } of allBodies(operation)) expect(hasSlots(JSON.stringify([label, value]))).toBe(false);
  });

  it('has a slot in the text that breaks a clause, too, with the length that it broke it with', () => {
    const operation = jsonOperation({ type: 'object', properties: { name: { type: 'string', maxLength: 5 } } });
    const long = allBodies(operation).find(({ rule }) => rule === 'body/maxLength');
    expect(fillSlots(long?.body ?? '', 1n)).toMatch(/^{"name":"[a-z]{6}"}$/);
    expect(hasSlots(long?.body ?? '')).toBe(true);
  });
});

describe('a text without room', () => {
  const operation = jsonOperation({ type: 'object', properties: { name: { type: 'string', minLength: 1 } } });

  it('is longer wherever it is sent again and again, and sent once as it is', () => {
    const { valid, others } = bodyCandidates(operation);
    for (const { body, mayBeTaken } of valid.filter(({ value }) => JSON.stringify(value)?.includes('name'))) {
      expect(fillSlots(body ?? '', 0n).length).toBeGreaterThan('{"name":"t"}'.length + 10);
      expect(mayBeTaken).toBeUndefined();
    }
    const own = others.filter(({ rule }) => rule === 'body/valid');
    expect(own.map(({ label }) => label)).toEqual(['{"name":"t"} as it is', '{"name":"te"} as it is']);
    for (const candidate of own)
      expect(candidate).toMatchObject({ alone: true, mayBeTaken: true, expectation: 'accept' });
  });

  it('stays as it is, and may be taken, where nothing else is valid', () => {
    const fixed = jsonOperation({ type: 'object', required: ['key'], properties: { key: { enum: ['a'] } } });
    expect(bodyCandidates(fixed).valid[0]).toMatchObject({ body: '{"key":"a"}', mayBeTaken: true });
  });
});

it('leaves texts alone that are called otherwise, or like a parameter of the path', () => {
  const other = jsonOperation({ type: 'object', properties: { city: { type: 'string' }, id: { type: 'string' } } });
  for (const { body = '' } of allBodies(other)) expect(hasSlots(body)).toBe(false);
  const content = { 'application/json': { schema: { type: 'object', properties: { color: { type: 'string' } } } } };
  const { valid } = bodyCandidates(bodyOperation({ content }));
  expect(valid.some(({ body = '' }) => hasSlots(body))).toBe(false);
});
