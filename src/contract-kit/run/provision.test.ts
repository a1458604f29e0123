import { describe, expect, it } from 'vitest';
import { type Operation, readOperations } from '../document/operation.ts';
import { type Case, createCase } from '../plan/case.ts';
import { type DimensionValue, ordinaryValue } from '../plan/dimension.ts';
import { dimensionsOf } from '../plan/dimensions.ts';
import { createGuard } from './guard.ts';
import { withPathValues } from './provision.ts';

const parameter = (name: string, place: string, schema?: object) => ({
  name,
  in: place,
  required: place === 'path',
  ...(schema && { schema }),
});

function operationOf(schema?: object): Operation {
  const parameters = [
    parameter('shop', 'path', schema),
    parameter('item', 'path', schema),
    parameter('full', 'query', { type: 'boolean' }),
  ];
  const get = { operationId: 'o', parameters, responses: { 200: { description: '' } } };
  const [operation] = readOperations({ openapi: '3.1.0', info: {}, paths: { '/{shop}/items/{item}': { get } } });
  if (operation === undefined) throw new Error('the document has no operation');
  return operation;
}

/** A case with these values in place of ordinary ones. */
function caseOf(values: Readonly<Record<string, Partial<DimensionValue>>> = {}): Case {
  const operation = operationOf({ type: 'string' });
  return createCase(
    operation,
    dimensionsOf(operation, 't').map((dimension) => {
      const { write, ...own }: Partial<DimensionValue> = values[dimension.name] ?? {};
      const label = own.label ?? '';
      const inPath: DimensionValue['write'] = (draft) => draft.pathValues.set(dimension.name, label);
      return { ...ordinaryValue(dimension), ...own, ...(own.label !== undefined && { write: write ?? inPath }) };
    }),
  );
}

const full = { label: 'true', write: (draft: { query: string[] }) => draft.query.push('full=true?x') };

describe('a case with other values in its path', () => {
  it('is sent to them, and is the same in all else', () => {
    const one = caseOf({ shop: { label: 'a' }, item: { label: 'b' }, full });
    const own = withPathValues(one, { shop: '7', item: 'x y$&' });
    expect(own.request).toEqual({ ...one.request, path: '/7/items/x%20y%24%26?full=true?x' });
    expect(own.values.filter(({ dimension }) => /shop|item/.test(dimension))).toMatchObject([
      { label: '7', intent: 'accept', rule: 'provisioned', clauses: ['o/path/shop/type', 'o/path/shop/required'] },
      { label: 'x%20y%24%26', intent: 'accept', rule: 'provisioned' },
    ]);
  });

  it('keeps the values that none is given for, and the one at fault', () => {
    const one = caseOf({ shop: { label: 'a' }, item: { label: 'b', intent: 'refuse' } });
    expect(withPathValues(one, { item: '7' }).request.path).toBe('/a/items/b');
    expect(withPathValues(one, { shop: '7' }).request.path).toBe('/7/items/b');
  });
});

describe('a case for another machine', () => {
  const guard = () =>
    createGuard(new URL('http://example.test'), { allowHosts: ['example.test'], provision: undefined });
  const sentTo = async (one: Case): Promise<string | undefined> => (await guard().admit(one))?.request.path;

  it.each<[string, Partial<DimensionValue>, string | undefined]>([
    ['a text without a digit', { label: 'abc', intent: 'refuse' }, '/a/items/abc'],
    ['a text with one', { label: 'a7', intent: 'refuse' }, undefined],
    ['a text with one that is encoded', { label: 'a%37', intent: 'refuse' }, undefined],
    ['a text that cannot be decoded', { label: 'a%zz', intent: 'refuse' }, undefined],
    ['a text that may be accepted', { label: 'abc', intent: 'either' }, undefined],
  ])('is sent where its path is at fault by %s: %s', async (_what, item, path) => {
    expect(await sentTo(caseOf({ shop: { label: 'a' }, item }))).toBe(path);
  });

  it.each<[string, Record<string, Partial<DimensionValue>>, string | undefined]>([
    ['a wrong value elsewhere', { full: { ...full, intent: 'refuse' } }, '/0/items/0?full=true?x'],
    ['a doubtful value elsewhere', { full: { ...full, intent: 'either' } }, undefined],
    ['another method', { method: { label: 'PUT', intent: 'refuse', write: () => {} } }, undefined],
    ['nothing at fault', {}, undefined],
  ])('names what is absent where it has %s: %s', async (_what, values, path) => {
    expect(await sentTo(caseOf(values))).toBe(path);
  });

  it.each<[string, number, boolean]>([
    ['acted', 200, true],
    ['was refused', 400, false],
  ])('is an alarm where nothing was made for it and it %s', (_what, status, isAlarm) => {
    const one = caseOf({ full: { ...full, intent: 'refuse' } });
    const reply = { status, headers: [], body: new Uint8Array() };
    expect(guard().isAlarm(one, { request: one.request, result: { kind: 'reply', reply } })).toBe(isAlarm);
  });

  it('may be one to be refused though nothing in it is at fault', async () => {
    expect(await sentTo({ ...caseOf(), intent: 'refuse' })).toBe('/0/items/0');
  });
});

describe('what is made for a case', () => {
  const admit = (made: unknown, schema?: object) =>
    createGuard(new URL('http://127.0.0.1:1'), {
      allowHosts: [],
      provision: { create: async () => made as Record<string, string> },
    }).admit(createCase(operationOf(schema), []));

  it.each([[null], [undefined], ['7'], [7], [[]]])('must be an object with its names, not %j', async (made) => {
    await expect(admit(made)).rejects.toThrow(/^it must return an object/);
  });

  it('may be any text where the document says nothing of it', async () => {
    await expect(admit({ shop: 'a', item: 'b' })).resolves.toBeDefined();
  });
});
