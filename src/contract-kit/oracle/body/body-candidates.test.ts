import { describe, expect, it } from 'vitest';
import type { Operation } from '../../document/operation.ts';
import { bodyOperation, jsonOperation } from '../../testing/body-operation.ts';
import { bodyCandidates } from './body-candidates.ts';

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

const shown = (operation: Operation, pick: 'valid' | 'others') =>
  bodyCandidates(operation)[pick].map(({ intent, rule, contentType, body, clauses }) => ({
    is: `${intent} ${rule}`,
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

describe('an absent body', () => {
  it('is refused where one is required, and else a valid one', () => {
    expect(about(jsonOperation(schema), 'body/absent')).toEqual([
      { is: 'refuse body/absent', contentType: undefined, body: undefined, clauses: ['required'] },
    ]);
    const [absent] = shown(jsonOperation(schema, false), 'valid').slice(-1);
    expect(absent).toEqual({
      is: 'accept body/absent',
      contentType: undefined,
      body: undefined,
      clauses: ['optional'],
    });
    expect(about(jsonOperation(schema, false), 'body/absent')).toEqual([]);
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
    expect(shown(jsonOperation(schema, false), 'valid')[0]?.clauses).not.toContain('required');
  });

  it('is an object where nothing is said of it', () => {
    const [body] = shown(bodyOperation({ required: true, content: { 'application/json': {} } }), 'valid');
    expect(body).toMatchObject({ body: '{}', clauses: ['media-type', 'required'] });
  });

  it('is told to be none where no value can be written, or found', () => {
    const form = { 'application/x-www-form-urlencoded': { schema: { type: 'array' } } };
    const { valid, notVerified } = bodyCandidates(bodyOperation({ required: true, content: form }));
    expect(valid).toEqual([]);
    expect(notVerified).toEqual([
      { pointer: expect.stringContaining('/schema'), reason: expect.stringContaining('application/x-www-form') },
    ]);
    const never = bodyCandidates(jsonOperation({ type: 'string', pattern: '(?=a)b' }));
    expect(never.valid).toEqual([]);
    expect(never.notVerified.length).toBeGreaterThan(0);
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
    expect(more).toEqual([]);
    expect(one).toMatchObject({ is: `refuse ${rule}`, contentType: 'application/json', clauses: [clause] });
    const value = JSON.parse(one?.body ?? '');
    expect(isBroken(value), one?.body).toBe(true);
    if (clause !== 'id/minimum' && clause !== 'required/id') expect(value.id).toBeGreaterThan(2);
  });

  it('of another type is spelled alike, or nothing at all, after each clause has one', () => {
    const types = about(jsonOperation(schema), 'body/type').filter(({ clauses }) => clauses.includes('id/type'));
    const ids = types.map(({ body = '' }) => JSON.parse(body).id);
    expect(ids.slice(1)).toEqual([expect.stringMatching(/^\d+$/), null]);
    const items = about(jsonOperation(schema), 'body/type').filter(({ clauses }) =>
      clauses.includes('tags/items/type'),
    );
    expect(items.slice(1).map(({ body = '' }) => JSON.parse(body).tags)).toContainEqual([null]);
  });

  it('comes with those nearest to the root first', () => {
    const depths = shown(jsonOperation(schema), 'others')
      .filter(({ is }) => /body\/(?:required|type|enum|minimum|maxLength)$/.test(is))
      .map(({ clauses: [clause = ''] }) => clause.split('/').length);
    expect(depths[1]).toBeLessThanOrEqual(2);
    expect(Math.max(...depths)).toBe(3);
  });

  it('is not made of more clauses than there is room for, and the others are told', () => {
    const properties = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`p${index}`, { type: 'integer' }]));
    const { others, notVerified } = bodyCandidates(jsonOperation({ type: 'object', properties }));
    expect(others.filter(({ rule }) => rule === 'body/type')).toHaveLength(48);
    expect(notVerified.map(({ reason }) => reason).join()).toContain('13 further constraints');
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
    expect(of('application/json', 'valid', /valid/)).toBeGreaterThan(2);
    expect(of('application/merge-patch+json', 'valid', /valid/)).toBe(2);
    expect(of('application/merge-patch+json', 'others', /./)).toBe(4);
    expect(of('application/json', 'others', /malformed/)).toBe(3);
  });
});

describe('a malformed body', () => {
  const [ordinary] = bodyCandidates(jsonOperation(schema)).valid;
  const text = ordinary?.body ?? '';

  it('is no JSON', () => {
    expect(about(jsonOperation(schema), 'body/malformed').map(({ body }) => body)).toEqual([
      text.slice(0, -1),
      `${text.slice(0, -1)},}`,
      'text',
    ]);
    expect(
      about(jsonOperation({ type: 'integer' }), 'body/malformed').map(({ body = '' }) => body.slice(-1)),
    ).toContain(',');
  });

  it('is of another media type, of two at most, none of which is documented', () => {
    expect(about(jsonOperation(schema), 'body/other-media-type')).toEqual([
      { is: 'refuse body/other-media-type', contentType: 'text/plain', body: text, clauses: ['media-type'] },
      { is: 'refuse body/other-media-type', contentType: 'application/xml', body: text, clauses: ['media-type'] },
    ]);
    const both = bodyOperation({ required: true, content: { 'application/json': { schema }, 'text/*': {} } });
    expect(about(both, 'body/other-media-type').map(({ contentType }) => contentType)).toEqual([
      'application/xml',
      'application/octet-stream',
    ]);
  });

  it('has no byte, no media type, or a charset', () => {
    expect(about(jsonOperation(schema), 'body/empty')).toEqual([
      { is: 'refuse body/empty', contentType: 'application/json', body: '', clauses: ['required'] },
    ]);
    expect(about(jsonOperation(schema, false), 'body/empty')).toEqual([
      { is: 'either body/empty', contentType: 'application/json', body: '', clauses: [] },
    ]);
    expect(about(jsonOperation(schema), 'body/no-media-type')).toEqual([
      { is: 'either body/no-media-type', contentType: undefined, body: text, clauses: [] },
    ]);
  });
});
