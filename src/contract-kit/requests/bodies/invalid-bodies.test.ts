import { describe, expect, it } from 'vitest';
import type { Json } from '../../openapi/document/json.ts';
import { bodyMakerOf } from '../../testing/body-maker-of.ts';
import type { BodyCandidate } from './body-candidate.ts';
import { firstBody, invalidBodies } from './invalid-bodies.ts';

const root = '/paths/~1things/post/requestBody/content/application~1json/schema';
const never = { type: 'string', pattern: '^ab$', maxLength: 1 };
const form = 'application/x-www-form-urlencoded';

const made = (schema: object, values: readonly Json[], room = 48, mediaType?: string) =>
  invalidBodies(bodyMakerOf(schema, mediaType), values, room);

/** The clauses that are broken, and by what. */
function broken(schema: object, values: readonly Json[], room?: number, mediaType?: string): string[] {
  const { bodies } = made(schema, values, room, mediaType);
  return bodies.map(({ clauses, body }) => `${clauses.join().replace('send/body/', '')}: ${body}`);
}

const order = {
  required: ['to'],
  properties: {
    tag: { const: 7 },
    size: { maximum: 3, type: 'integer' },
    colour: { enum: [1, 2] },
    to: { properties: { on: { type: 'boolean' } } },
  },
};
const lists = '['.repeat(501) + ']'.repeat(501);
const orders = [{ to: {}, size: 2 }, { to: {} }];

describe('invalid bodies', () => {
  it('break what is nearest to the root first, what tells most of that, and then what is deep', () => {
    expect(broken(order, [...orders, { to: { on: true } }, { to: {}, colour: 1 }, { to: {}, tag: 7 }])).toEqual([
      'required/to: {"size":2}',
      'size/type: {"to":{},"size":"3"}',
      'colour/enum: {"to":{},"colour":0}',
      'tag/const: {"to":{},"tag":8}',
      'size/maximum: {"to":{},"size":4}',
      'to/on/type: {"to":{"on":"true"}}',
      `size/type: {"to":{},"size":${lists}}`,
    ]);
  });

  describe('of a choice whose branches have places in common', () => {
    const base = { required: ['size'], properties: { size: { type: 'integer' }, to: { type: 'boolean' } } };
    const branch = (kind: string) => ({
      allOf: [{ $ref: `#${root}/$defs/base` }],
      properties: { kind: { const: kind } },
    });
    const schema = { $defs: { base }, oneOf: ['a', 'b'].map(branch) };
    const values = ['a', 'b'].map((kind) => ({ kind, size: 1, to: true }));
    const places = [
      'oneOf/0/required/size',
      'oneOf',
      'oneOf/0/size/type',
      'oneOf/0/to/type',
      'oneOf/0/kind/const',
      'oneOf/1/kind/const',
    ];

    it('break each place once before they break one in another branch', () => {
      expect(broken(schema, values).map((text) => text.split(':')[0])).toEqual([
        ...places,
        'oneOf/0/size/type',
        'oneOf/1/required/size',
        'oneOf/1/size/type',
        'oneOf/1/to/type',
      ]);
    });

    it('break each place once before further bodies, and then take turns with them', () => {
      const further = ['first', 'second'].map((label): BodyCandidate => {
        return { label, rule: 'body/further', clauses: [label], expectation: 'refuse' };
      });
      const { bodies } = invalidBodies(bodyMakerOf(schema), values, places.length + 4, [further]);
      expect(bodies.map(({ clauses }) => clauses.join().replace('send/body/', ''))).toEqual([
        ...places,
        'oneOf/0/size/type',
        'first',
        'oneOf/1/required/size',
        'second',
      ]);
    });
  });

  it('are made of the first value that will do', () => {
    expect(broken({ properties: { a: { const: 1 } } }, [{}, { a: 1, more: 1 }, { a: 1 }])).toEqual([
      'a/const: {"a":2,"more":1}',
    ]);
  });

  it('are as many as there is room for', () => {
    const { bodies, notVerified } = made(order, orders, 2);
    expect(bodies.map(({ label }) => label)).toEqual(['without to', 'size "3"']);
    const reason =
      '4 further constraints of this body get no invalid body, because only the 2 nearest to its root get one';
    expect(notVerified).toEqual([{ pointer: root, reason }]);
    expect(broken({ properties: { a: { type: 'integer' } } }, [{ a: 1 }], 2)).toHaveLength(2);
  });

  it.each<[string, object, Json[], string[], string?]>([
    [
      'do not exist if every form is valid',
      { properties: { a: { type: 'array', minItems: 1 } } },
      [{ a: [1] }],
      [],
      form,
    ],
    ['are invalid in each reading', { properties: { a: { type: 'boolean' } } }, [{ a: true }], ['a/type: a=1'], form],
    [
      'have violations at a single instance path',
      { contains: { const: 1 }, items: { type: 'integer' } },
      [[1]],
      ['contains: [0]', 'items/type: [1,1.5]'],
    ],
    [
      'certainly break only one clause',
      { properties: { a: { oneOf: [{ type: 'integer' }, { type: 'boolean' }] } } },
      [{ a: 1, more: 5 }],
      ['a/oneOf/0/type: {"a":1.5}', 'a/oneOf/1/type: {"a":"true"}', 'a/oneOf: {"a":"text","more":5}'],
    ],
    [
      'are invalid, and not only changed',
      { properties: { a: { type: ['integer', 'null'] } } },
      [{ a: 1 }],
      ['a/type: {"a":1.5}', `a/type: {"a":${lists}}`],
    ],
  ])('%s', (_what, schema, values, expected, mediaType) => {
    expect(broken(schema, values, 48, mediaType)).toEqual(expected);
  });

  describe('inside of a choice, where the violations name the choice only', () => {
    const branch = (type: string) => ({ type: 'object', required: ['on'], properties: { on: { type } } });
    const part = { oneOf: ['boolean', 'string'].map(branch) };
    const maker = bodyMakerOf({ properties: { part, count: { type: 'integer' } } });
    const clause = maker.clauses.find(({ id }) => id === 'send/body/part/oneOf/0/on/type');
    const bodyWith = (value: Json, ...path: readonly string[]) =>
      clause && firstBody(maker, clause, [{ value, path, isProven: false }]);

    it('are not dropped', () => {
      const value = { part: { on: null } };
      expect(maker.violations(value).map((violation) => violation.clause)).toEqual(['send/body/part/oneOf']);
      expect(bodyWith(value, 'part', 'on')).toMatchObject({ body: '{"part":{"on":null}}', clauses: [clause?.id] });
    });

    it('are dropped if the fault is not inside of it, or not the only one', () => {
      expect(bodyWith({ part: { on: null } }, 'part')).toBeUndefined();
      expect(bodyWith({ part: { on: null } }, 'count')).toBeUndefined();
      expect(bodyWith({ part: { on: null }, count: 'text' }, 'part', 'on')).toBeUndefined();
      expect(bodyWith({ part: { on: true } }, 'part', 'on')).toBeUndefined();
    });
  });

  it('are of a format that nobody judges, where they are too long', () => {
    const schema = { properties: { a: { type: 'string', format: 'byte', minLength: 4, maxLength: 16 } } };
    expect(broken(schema, [{ a: 'dGV4dA==' }])).toContain(`a/maxLength: {"a":"${'A'.repeat(20)}"}`);
  });

  it('lack one of several members that another one needs, and have the others', () => {
    const properties = { a: { const: 1 }, b: { const: 2 }, c: { const: 3 } };
    expect(broken({ properties, dependentRequired: { a: ['b', 'c'] } }, [{}], 2)).toEqual([
      'dependentRequired/a/b: {"a":1,"c":3}',
      'dependentRequired/a/c: {"a":1,"b":2}',
    ]);
  });

  it.each([
    [
      'what nothing breaks',
      { maxLength: 70_000 },
      '/properties/a/maxLength',
      'no value was found that breaks this keyword',
    ],
    ['what has no value', never, '/properties/a', 'no valid value of this schema was found'],
  ])('are not made for %s, which is told', (_what, a, pointer, reason) => {
    const schema = { type: 'object', properties: { a, b: { type: 'integer' } } };
    expect(made(schema, [{}]).notVerified).toEqual([
      { pointer: `${root}${pointer}`, reason: expect.stringContaining(reason) },
    ]);
  });

  it('are told to be missing only where they are', () => {
    const properties = { both: { enum: [1], const: 1 }, long: { maxLength: 70_000 }, id: { ...never, readOnly: true } };
    const pointers = (values: readonly Json[]) =>
      made({ required: ['id'], properties }, values).notVerified.map(({ pointer }) => pointer.replace(root, ''));
    expect(pointers([{ both: 1 }])).toEqual(['/properties/long/maxLength']);
    expect(pointers([])).toHaveLength(3);
  });
});
