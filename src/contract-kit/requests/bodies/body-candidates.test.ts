import { describe, expect, it } from 'vitest';
import type { Operation } from '../../openapi/operation/operation.ts';
import { bodyOperation, jsonOperation } from '../../testing/body-operation.ts';
import { fillSlots } from '../unique/slots.ts';
import { bodyCandidates, withLaterExpiry } from './body-candidates.ts';

const schema = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'integer', minimum: 3 },
    name: { type: 'string', maxLength: 2 },
    size: { enum: ['S', 'L'] },
    tags: { type: 'array', items: { type: 'boolean' } },
  },
};

const never = { type: 'string', pattern: '^ab$', maxLength: 1 };
const form = 'application/x-www-form-urlencoded';
const root = '/paths/~1things/post/requestBody/content';

const shown = (operation: Operation, pick: 'valid' | 'others') =>
  bodyCandidates(operation)[pick].map(({ expectation, rule, contentType, body, clauses }) => ({
    is: `${expectation} ${rule}`,
    contentType,
    body,
    clauses: clauses.map((clause) => clause.replace('send/body/', '')),
  }));

const about = (operation: Operation, rule: string) =>
  shown(operation, 'others').filter(({ is }) => is.endsWith(` ${rule}`));

it('is made once', () => {
  const operation = jsonOperation(schema);
  expect(bodyCandidates(operation)).toBe(bodyCandidates(operation));
});

it('gives no two bodies one label, nor the same bytes twice', () => {
  const { valid, others } = bodyCandidates(jsonOperation(schema));
  const all = [...valid, ...others];
  expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
  for (const some of [valid, others])
    expect(new Set(some.map(({ contentType, body }) => JSON.stringify([contentType, body]))).size).toBe(some.length);
});

it('counts bodies that look the same, and takes those that are the same for one that shows what each shows', () => {
  const content = Object.fromEntries(
    ['a', 'b', 'c'].map((name) => [`application/${name}+json`, { schema: { const: 1 } }]),
  );
  const { valid } = bodyCandidates(bodyOperation({ required: false, content }));
  expect(valid.map(({ label }) => label)).toEqual(['1', '1 (2)', '1 (3)', 'absent']);
  const either = { type: 'object', oneOf: [{ required: ['a'] }, { required: ['b'] }] };
  const [none] = shown(jsonOperation(either), 'others').filter(({ body }) => body === '{}');
  expect(none?.clauses).toEqual(['oneOf/0/required/a', 'oneOf/1/required/b', 'oneOf']);
});

describe('an absent body', () => {
  it('is refused where one is required, and else a valid one', () => {
    expect(about(jsonOperation(schema), 'body/absent')).toEqual([
      { is: 'refuse body/absent', contentType: undefined, body: undefined, clauses: ['required'] },
    ]);
    const [absent] = shown(jsonOperation(schema, { required: false }), 'valid').slice(-1);
    expect(absent).toEqual({
      is: 'accept body/absent',
      contentType: undefined,
      body: undefined,
      clauses: ['optional'],
    });
    expect(about(jsonOperation(schema, { required: false }), 'body/absent')).toEqual([]);
  });

  it('is all that an operation without one has', () => {
    const none = { valid: [], others: [], notVerified: [] };
    expect(bodyCandidates(bodyOperation({ method: 'get', content: { 'application/json': {} } }))).toEqual(none);
  });
});

describe('a valid body', () => {
  it('shows its media type, that it is there, and what of its schema it meets', () => {
    const [first] = shown(jsonOperation(schema), 'valid');
    expect(first?.is).toBe('accept body/valid');
    expect(first?.clauses).toEqual(
      expect.arrayContaining(['media-type', 'type', 'required/id', 'id/type', 'id/minimum', 'required']),
    );
    for (const { body = '', clauses } of shown(jsonOperation(schema), 'valid')) {
      expect(clauses.includes('name/maxLength'), body).toBe('name' in JSON.parse(body));
      expect(JSON.parse(body).id).toBeGreaterThan(2);
    }
    expect(shown(jsonOperation(schema, { required: false }), 'valid')[0]?.clauses).not.toContain('required');
  });

  it('is an object where nothing is said of it, and then nothing is wrong with what it says', () => {
    const operation = bodyOperation({ required: true, content: { 'application/json': {} } });
    expect(shown(operation, 'valid')).toEqual([
      { is: 'accept body/valid', contentType: 'application/json', body: '{}', clauses: ['media-type', 'required'] },
    ]);
    expect(new Set(bodyCandidates(operation).others.flatMap(({ clauses }) => clauses))).toEqual(
      new Set(['send/body/required', 'send/body/media-type']),
    );
    expect(bodyCandidates(operation).notVerified).toEqual([]);
  });

  it('leaves out what requests do not have', () => {
    const id = { type: 'integer', readOnly: true };
    const hidden = { type: 'object', required: ['id', 'on'], properties: { id, on: { const: true } } };
    expect(shown(jsonOperation(hidden), 'valid').map(({ body }) => body)).toEqual(['{"on":true}']);
  });

  it('does without each property that it need not have, and says so', () => {
    const size = { enum: Array.from({ length: 20 }, (_, index) => index) };
    const order = { type: 'object', minProperties: 2, properties: { size, kind: size, to: { const: 1 } } };
    const { valid } = bodyCandidates(jsonOperation({ type: 'object', required: ['order'], properties: { order } }));
    const told = valid.map(({ body = '', omits }) => [Object.keys(JSON.parse(body).order).join(), omits]);
    expect(told).toContainEqual(['kind,to', ['["order","size"]']]);
    expect(told).toContainEqual(['size,to', ['["order","kind"]']]);
    expect(valid.filter(({ omits }) => omits === undefined)).toEqual([]);
  });

  it.each<[string, string, object, string, RegExp]>([
    [
      'no value can be written',
      form,
      { schema: { type: 'array' } },
      `${root}/application~1x-www-form-urlencoded/schema`,
      /no value of it can be sent as .*form/,
    ],
    [
      'no value can be written, whatever responses have',
      form,
      {
        schema: {
          type: 'object',
          required: ['id', 'to'],
          properties: { id: { ...never, readOnly: true }, to: { type: 'object' } },
        },
      },
      `${root}/application~1x-www-form-urlencoded/schema`,
      /no value of it can be sent as .*form/,
    ],
    ['no field is known', form, {}, '/paths/~1things/post', /no value of it can be sent as .*form/],
    [
      'no value is found',
      'application/json',
      { schema: never },
      `${root}/application~1json/schema`,
      /^no valid value of this schema/,
    ],
  ])('is told to be none where %s', (_where, mediaType, content, pointer, reason) => {
    const operation = bodyOperation({ required: true, content: { [mediaType]: content } });
    const { valid, others, notVerified } = bodyCandidates(operation);
    expect(valid).toEqual([]);
    expect(others.map(({ label }) => label)).toEqual(['absent']);
    expect(notVerified).toEqual([{ pointer: pointer, reason: expect.stringMatching(reason) }]);
  });

  it('alone is sent where its meaning is open', () => {
    const old = bodyOperation({
      method: 'delete',
      openapi: '3.0.3',
      required: true,
      content: { 'application/json': {} },
    });
    expect(bodyCandidates(old).valid.length).toBeGreaterThan(0);
    expect(bodyCandidates(old).others).toEqual([]);
  });
});

describe('an invalid body', () => {
  it.each([
    ['body/required', 'required/id', (value: Record<string, unknown>) => !('id' in value)],
    ['body/minimum', 'id/minimum', ({ id }: Record<string, unknown>) => Number(id) < 3],
    ['body/maxLength', 'name/maxLength', ({ name }: Record<string, unknown>) => String(name).length > 2],
    ['body/enum', 'size/enum', ({ size }: Record<string, unknown>) => size !== 'S' && size !== 'L'],
  ])('that breaks %s breaks nothing but %s', (rule, clause, isBroken) => {
    const [one, ...more] = about(jsonOperation(schema), rule);
    expect(more.every(({ clauses }) => clauses.join() === clause)).toBe(true);
    expect(one).toMatchObject({ is: `refuse ${rule}`, contentType: 'application/json', clauses: [clause] });
    const value = JSON.parse(one?.body ?? '');
    expect(isBroken(value), one?.body).toBe(true);
    if (clause !== 'id/minimum' && clause !== 'required/id') expect(value.id).toBeGreaterThan(2);
  });

  it('of another type is spelled alike, or nothing at all, after each clause has one', () => {
    const all = shown(jsonOperation(schema), 'others');
    const near = all.filter(({ is }) => is.startsWith('refuse body/type/'));
    const ids = near.filter(({ clauses }) => clauses.includes('id/type')).map(({ body = '' }) => JSON.parse(body).id);
    expect(all.findLastIndex(({ is }) => is === 'refuse body/type')).toBeLessThan(
      all.findIndex((one) => near.includes(one)),
    );
    expect(ids).toEqual(expect.arrayContaining([expect.stringMatching(/^\d+$/), null, true]));
    const items = near.filter(({ clauses }) => clauses.includes('tags/items/type'));
    expect(items.map(({ body = '' }) => JSON.parse(body).tags[0])).toContain(null);
  });

  it('is put into an example of the description, and else into the smallest body', () => {
    const membersOf = (example: object): string[][] => {
      const content = { 'application/json': { schema, ...example } };
      const bodies = about(bodyOperation({ required: true, content }), 'body/minimum');
      return bodies.map(({ body = '' }) => Object.keys(JSON.parse(body)));
    };
    expect(membersOf({})).toEqual([['id']]);
    expect(membersOf({ example: { id: 4, name: 'a' } })).toEqual([['id', 'name']]);
  });

  it('begins like all valid bodies, where its texts are unique', () => {
    const numbered = { type: 'object', properties: { serial: { type: 'string', pattern: '^LK-\\d{5}$' } } };
    const [body = ''] = about(jsonOperation(numbered), 'body/pattern/text-at-end').map((one) => one.body);
    expect(fillSlots(body, 1n)).not.toBe(fillSlots(body, 2n));
    expect(JSON.parse(fillSlots(body, 7n)).serial).toMatch(/^LK-\d{5}!$/);
  });

  it('comes with those nearest to the root first', () => {
    const depths = shown(jsonOperation(schema), 'others')
      .filter(({ is }) => /body\/(?:required|type|enum|minimum|maxLength)$/.test(is))
      .map(({ clauses: [clause = ''] }) => clause.split('/').length);
    expect(depths[1]).toBeLessThanOrEqual(2);
    expect(Math.max(...depths)).toBe(3);
  });

  it.each([40, 50])('comes as often as a limit says that grows with the clauses, here those of %i members', (count) => {
    const members = Array.from({ length: count }, (_, index) => [`p${index}`, { type: 'integer' }]);
    const { others } = bodyCandidates(jsonOperation({ type: 'object', properties: Object.fromEntries(members) }));
    expect(others.filter(({ rule }) => rule.startsWith('body/type'))).toHaveLength(100 + 4 * (count + 1));
  });

  it('is not made of more clauses than there is room for, and the others are told', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 812 }, (_, index) => [`p${index}`, { type: 'integer' }]),
    );
    const { others, notVerified } = bodyCandidates(jsonOperation({ type: 'object', properties }));
    expect(others.filter(({ rule }) => rule === 'body/type')).toHaveLength(96);
    const reasons = notVerified.map(({ reason }) => reason).join();
    expect(reasons).toContain('717 further constraints');
    expect(reasons).toContain('not varied at each depth, because it has 813 constraints, more than 800');
  });
});

describe('of two media types', () => {
  const content = {
    'application/json': { schema },
    'application/merge-patch+json': { schema: { ...schema, title: 'other' } },
  };

  it('the second has less', () => {
    const operation = bodyOperation({ required: true, content });
    const of = (type: string, pick: 'valid' | 'others', rule: RegExp) =>
      shown(operation, pick).filter(({ contentType, is }) => contentType === type && rule.test(is)).length;
    const both = (pick: 'valid' | 'others', rule: RegExp) => Object.keys(content).map((type) => of(type, pick, rule));
    expect(both('valid', /valid/)).toEqual([9, 6]);
    expect(both('others', /^refuse body\/(?:type|required|enum|minimum|maxLength)$/)).toEqual([10, 10]);
    expect(both('others', /malformed/)).toEqual([5, 0]);
    const once = /later-item|combining-characters|type\/null/;
    expect(both('others', once)).toEqual([expect.closeTo(7, 0), 0]);
    expect(of('application/merge-patch+json', 'others', /./)).toBe(10);
    expect(bodyCandidates(operation).notVerified).toEqual([]);
  });
});

describe('later expiry', () => {
  it.each(['expiresAt', 'expiry_date', 'tokenExpiration', 'dueDate', 'due', 'validTo', 'valid_until', 'deadline'])(
    'moves the date of %s into the future',
    (name) => {
      expect(withLaterExpiry({ [name]: '2000-02-29' })).toEqual({ [name]: '2036-02-29' });
    },
  );

  it('keeps the time of day, dates in the future, and the rest of the value', () => {
    const value = {
      expires: ['2026-01-02T03:04:05Z', '2040-01-01'],
      name: 'x',
      inner: { expiresOn: '1970-01-01T00:00:00+02:00' },
    };
    expect(withLaterExpiry(value)).toEqual({
      expires: ['2036-01-02T03:04:05Z', '2040-01-01'],
      name: 'x',
      inner: { expiresOn: '2036-01-01T00:00:00+02:00' },
    });
  });

  it.each(['birthDate', 'createdAt', 'residue', 'validator', 'endDate'])('keeps the date of %s', (name) => {
    expect(withLaterExpiry({ [name]: '2000-02-29' })).toEqual({ [name]: '2000-02-29' });
  });

  it.each(['never', '20260102', '2026-13', ''])('keeps %j, which is no date', (text) => {
    expect(withLaterExpiry({ expires: text })).toEqual({ expires: text });
  });
});
