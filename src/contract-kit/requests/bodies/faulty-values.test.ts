import { describe, expect, it } from 'vitest';
import type { Json } from '../../openapi/document/json.ts';
import { bodyMakerOf } from '../../testing/body-maker-of.ts';
import { type FaultyValue, faultyValues } from './faulty-values.ts';

function clauseOf(of: object, name: string) {
  const maker = bodyMakerOf(of);
  const clause = maker.clauses.find(({ id }) => id === `send/body/${name}`);
  if (clause === undefined) throw new Error(`no clause ${name}`);
  return { maker, clause };
}

const told = ({ value, path, isProven }: FaultyValue): string =>
  `${path.join('/')}: ${JSON.stringify(value)}${isProven ? ' alone' : ''}`;

/** What breaks a clause, each once. */
function misses(of: object, name: string, hosts: readonly Json[]) {
  const { maker, clause } = clauseOf(of, name);
  return [...new Set([...faultyValues(maker, clause, hosts)].map(told))];
}

const shared = (name: string) => ({
  $ref: `#/paths/~1things/post/requestBody/content/application~1json/schema/$defs/${name}`,
});
const flag = shared('flag');
const some = shared('some');
const $defs = { flag: { type: 'boolean' }, some: { type: 'object', minProperties: 1 } };
const deep = { type: 'array', items: { type: 'object', properties: { on: { type: 'boolean' } } } };

describe('a value that breaks a clause', () => {
  it('is put into three of the values that show it, comes by itself, and is made up for each of the three', () => {
    const schema = { type: 'object', properties: { size: { const: 1 }, tag: { const: 'x' } } };
    const three = [{ size: 1 }, { size: 1, tag: 'x' }, { size: 1, more: 0 }];
    const all = misses(schema, 'size/const', [{}, ...three, { size: 1, many: 0 }]);
    expect(all.slice(0, 4)).toEqual([
      'size: {"size":2}',
      'size: {"size":2,"tag":"x"}',
      'size: {"size":2,"more":0}',
      'size: {"size":2,"tag":"x"} alone',
    ]);
    expect(all).toContain('size: {"size":0,"more":0}');
    expect(all.slice(4).filter((text) => /alone$|many/.test(text))).toEqual([]);
  });

  it('has the other members of a valid value where one is missing or too many', () => {
    const schema = { properties: { to: {}, by: {} }, required: ['to'], additionalProperties: false };
    expect(misses(schema, 'required/to', [{ to: 'Ada', by: 'Tim' }])[0]).toBe(': {"by":"Tim"}');
    expect(misses(schema, 'additionalProperties', [{ to: 'Ada' }])[0]).toMatch(/^: {"to":"Ada",/);
  });

  it('is put into the last item of a list, where another schema may need the first one', () => {
    const role = { enum: ['first', 'last'] };
    const schema = {
      type: 'array',
      items: { properties: { role } },
      contains: { properties: { role: { const: 'first' } } },
    };
    const all = misses(schema, 'items/role/enum', [[{ role: 'first' }, { role: 'last' }]]);
    expect(all).toContain('1/role: [{"role":"first"},{"role":"lastx"}]');
  });

  it('has nothing in it that requests leave out', () => {
    const id = { type: 'integer', readOnly: true };
    const schema = { type: 'object', required: ['id', 'on'], properties: { id, on: { type: 'boolean' } } };
    expect(misses(schema, 'on/type', [])).toEqual(['on: {"on":"true"} alone']);
  });

  it.each<[string, object, string, Json[], string[]]>([
    [
      'in the same schema there',
      { $defs, properties: { a: flag, b: flag } },
      'b/type',
      [{ b: true }],
      ['b: {"b":"true"}'],
    ],
    ['nowhere else by itself', { $defs, properties: { a: flag, b: flag } }, 'b/type', [], []],
    ['in any item', { type: 'array', items: { type: 'boolean' } }, 'items/type', [], ['0: ["true"] alone']],
    ['in one item', { prefixItems: [{ type: 'boolean' }] }, '0/type', [], ['0: ["true"] alone']],
    ['in no earlier item', { $defs, type: 'array', prefixItems: [flag], items: flag }, 'items/type', [], []],
    [
      'in any member',
      { type: 'object', additionalProperties: { type: 'boolean' } },
      '*/type',
      [],
      ['extra: {"extra":"true"} alone'],
    ],
    [
      'in no named member instead',
      { $defs, type: 'object', properties: { a: flag }, additionalProperties: flag },
      '*/type',
      [],
      [],
    ],
    [
      'in no member instead of an item',
      { $defs, type: ['object', 'array'], properties: { a: flag }, items: flag },
      'items/type',
      [],
      [],
    ],
    [
      'in a member of an item',
      deep,
      'items/on/type',
      [[{}, { on: true }]],
      ['1/on: [{},{"on":"true"}]', '0/on: [{"on":"true"}] alone'],
    ],
    ['in no object around it', { $defs, allOf: [some], additionalProperties: some }, '*/minProperties', [], []],
  ])('breaks it %s', (_where, schema, clause, hosts, first) => {
    expect(misses(schema, clause, hosts).slice(0, Math.max(first.length, 1))).toEqual(first);
  });
});
