import { describe, expect, it } from 'vitest';
import { type Case, createCase } from '../../../contract/model/case.ts';
import { type DimensionValue, ordinaryValue, type RequestDraft } from '../../../contract/model/dimension.ts';
import { type Operation, readOperations } from '../../../openapi/operation/operation.ts';
import { dimensionsOf } from '../../../requests/cases/dimensions.ts';
import { createGuard } from '../../../verify/send/guard.ts';
import { readLeaving } from '../../../verify/send/leaving-request.ts';
import { withPathValues } from './provision.ts';

const parameter = (name: string, location: string, schema?: object) => ({
  name,
  in: location,
  required: location === 'path',
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
function caseOf(
  values: Readonly<Record<string, Partial<DimensionValue>>> = {},
  operation = operationOf({ type: 'string' }),
): Case {
  return createCase(
    operation,
    dimensionsOf(operation, { token: 't', seed: 1 }).map((dimension) => {
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
    const testCase = caseOf({ shop: { label: 'a' }, item: { label: 'b' }, full });
    const own = withPathValues(testCase, { shop: '7', item: 'x y$&' });
    expect(own.request).toEqual({ ...testCase.request, path: '/7/items/x%20y%24%26?full=true?x' });
    expect(own.values.filter(({ dimension }) => /shop|item/.test(dimension))).toMatchObject([
      { label: '7', expectation: 'accept', rule: 'provisioned', clauses: ['o/path/shop/type', 'o/path/shop/required'] },
      { label: 'x%20y%24%26', expectation: 'accept', rule: 'provisioned' },
    ]);
  });

  it('keeps the values that none is given for, and the one at fault', () => {
    const testCase = caseOf({ shop: { label: 'a' }, item: { label: 'b', expectation: 'refuse' } });
    expect(withPathValues(testCase, { item: '7' }).request.path).toBe('/a/items/b');
    expect(withPathValues(testCase, { shop: '7' }).request.path).toBe('/7/items/b');
  });
});

describe('a case for another machine', () => {
  const numbered = operationOf({ type: 'integer' });
  const guard = (operations = [numbered]) =>
    createGuard(new URL('http://example.test'), {
      allowHosts: ['example.test'],
      provision: undefined,
      operations,
      token: 'secret',
    });
  const sentTo = async (testCase: Case): Promise<string | undefined> => (await guard().admit(testCase))?.request.path;

  it.each<[string, Partial<DimensionValue>, string | undefined]>([
    ['a text without a digit', { label: 'abc', expectation: 'refuse' }, '/0/items/abc'],
    ['a text with one', { label: 'a7', expectation: 'refuse' }, undefined],
    ['a text with one that is encoded', { label: 'a%37', expectation: 'refuse' }, undefined],
    ['a text with one that is encoded twice', { label: 'a%2537', expectation: 'refuse' }, undefined],
    ['a digit of another script', { label: '%D9%A3', expectation: 'refuse' }, undefined],
    ['a text that cannot be decoded', { label: 'a%zz', expectation: 'refuse' }, undefined],
    ['the way to another path', { label: '..%2Fa', expectation: 'refuse' }, undefined],
    ['the same, encoded twice', { label: '%252e%252e', expectation: 'refuse' }, undefined],
    ['the way to another path in the parameters of a segment', { label: '..;a', expectation: 'refuse' }, undefined],
    ['a backslash', { label: 'a%5Cb', expectation: 'refuse' }, undefined],
    ['a text that is none, as it is said', { label: '7', expectation: 'refuse' }, undefined],
  ])('is sent where its path is at fault by %s: %s', async (_what, item, path) => {
    expect(await sentTo(caseOf({ shop: { label: '5' }, item }, numbered))).toBe(path);
  });

  it('is not sent where a path that is said to be at fault is valid', async () => {
    const open = operationOf({ type: 'string' });
    const testCase = caseOf({ item: { label: 'abc', expectation: 'refuse' } }, open);
    expect(await guard([open]).admit(testCase)).toBeUndefined();
  });

  const wrong = { ...full, write: (draft: RequestDraft) => draft.query.push('full=maybe') };
  const header = (name: string, value = '1') => ({
    ...wrong,
    expectation: 'refuse' as const,
    write: (draft: RequestDraft) => {
      draft.query.push('full=maybe');
      draft.headers.push([name, value]);
    },
  });
  it.each<[string, Record<string, Partial<DimensionValue>>, string | undefined]>([
    ['a wrong value elsewhere', { full: { ...wrong, expectation: 'refuse' } }, '/0/items/0?full=maybe'],
    ['a wrong value that is said to be right', { full: wrong }, '/0/items/0?full=maybe'],
    [
      'a right value that is said to be wrong',
      { full: { ...full, expectation: 'refuse', write: () => {} } },
      undefined,
    ],
    ['another method', { method: { label: 'PUT', expectation: 'refuse', write: () => {} } }, undefined],
    ['another method on the wire', { full: { ...wrong, write: (draft) => (draft.method = 'PUT') } }, undefined],
    ['nothing at fault', {}, undefined],
    ['a described header', { full: header('Accept-Encoding') }, '/0/items/0?full=maybe'],
    ['a header for another method', { full: header('X-HTTP-Method-Override', 'DELETE') }, undefined],
    ['a header for another host', { full: header('Host', 'other.test') }, undefined],
    ['a header for another path', { full: header('X-Original-URL', '/5/items/5') }, undefined],
    ['the token in a header of its own', { full: header('User-Agent', 'secret') }, undefined],
    [
      'a query for another method',
      { full: { ...wrong, write: (draft) => draft.query.push('full=maybe', '_method=DELETE') } },
      undefined,
    ],
  ])('names what is absent where it has %s: %s', async (_what, values, path) => {
    expect(await sentTo(caseOf(values, numbered))).toBe(path);
  });

  it('is not sent to the path of another operation', async () => {
    const paths = { '/0/items/abc': { get: { operationId: 'other', responses: {} } } };
    const testCase = caseOf({ item: { label: 'abc', expectation: 'refuse' } }, numbered);
    expect(await guard([numbered]).admit(testCase)).toBeDefined();
    expect(await guard([numbered, ...readOperations({ openapi: '3.1.0', paths })]).admit(testCase)).toBeUndefined();
  });

  it.each<[string, number, boolean]>([
    ['acted', 200, true],
    ['was refused', 400, false],
  ])('is an alarm where nothing was made for it and it %s', (_what, status, isAlarm) => {
    const testCase = caseOf({ full: { ...full, expectation: 'refuse' } });
    const response = { status, headers: [], body: new Uint8Array() };
    const own = guard();
    own.heed(testCase, { request: testCase.request, result: { kind: 'response', response } });
    expect(own.isAlarmed()).toBe(isAlarm);
  });

  it('permits no other request in the place of an admitted one than one like it', async () => {
    const create = async (): Promise<Record<string, string>> => ({ shop: '7', item: '8' });
    const own = createGuard(new URL('http://example.test'), {
      allowHosts: ['example.test'],
      provision: { create },
      operations: [numbered],
      token: 'secret',
    });
    const admitted = await own.admit(caseOf({}, numbered));
    if (admitted === undefined) throw new Error('not admitted');
    const { request } = admitted;
    expect(own.permits(admitted, { ...request, path: `${request.path}?full=true` })).toBe(true);
    expect(own.permits(admitted, { ...request, method: 'HEAD' })).toBe(true);
    expect(own.permits(admitted, { ...request, path: '/7/items/9' })).toBe(false);
    expect(own.permits(admitted, { ...request, headers: [['X-HTTP-Method-Override', 'DELETE']] })).toBe(false);
    const refused = await guard().admit(caseOf({ full: wrong }, numbered));
    if (refused === undefined) throw new Error('not admitted');
    expect(guard().permits(refused, refused.request)).toBe(true);
    expect(guard().permits(refused, { ...refused.request, path: '/0/items/0' })).toBe(false);
  });

  it('is not sent because it is said to be refused', async () => {
    expect(await sentTo({ ...caseOf({}, numbered), expectation: 'refuse' })).toBeUndefined();
  });

  it.each([
    ['//other.test/0/items/0'],
    ['http://other.test/0/items/0'],
    ['/0/items/0#?full=maybe'],
    ['/0/items/0/'],
    ['0/items/0'],
  ])('is not sent with the path %s, which it was not planned with', async (path) => {
    const testCase = caseOf({ item: { label: 'abc', expectation: 'refuse' } }, numbered);
    const { operation } = testCase;
    expect(readLeaving(operation, { ...testCase.request, path }, { operations: [numbered], token: 't' }).isPlain).toBe(
      false,
    );
  });

  it('has the token of another user no more than that of this one in another place', () => {
    const { operation, request } = caseOf({}, numbered);
    const leaving = { operations: [numbered], token: 'my-token' };
    const shown = { ...request, headers: [['Accept', 'their-token'] as const] };
    expect(readLeaving(operation, shown, leaving).isPlain).toBe(true);
    expect(readLeaving(operation, shown, { ...leaving, otherToken: 'their-token' }).isPlain).toBe(false);
  });

  it('is not sent with the credentials of another user, which are valid', () => {
    const [operation] = readOperations({
      openapi: '3.1.0',
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      paths: { '/a': { get: { security: [{ token: [] }], responses: { 200: { description: '' } } } } },
    });
    if (operation === undefined) throw new Error('There is no operation.');
    const request = { method: 'GET', path: '/a', headers: [['Authorization', 'Bearer their-token'] as const] };
    const leaving = { operations: [operation], token: 'my-token' };
    expect(readLeaving(operation, request, leaving).isInvalid).toBe(true);
    expect(readLeaving(operation, request, { ...leaving, otherToken: 'their-token' }).isInvalid).toBe(false);
  });
});

describe('what is made for a case', () => {
  const admit = (made: unknown, schema?: object) =>
    createGuard(new URL('http://127.0.0.1:1'), {
      allowHosts: [],
      operations: [],
      token: 't',
      provision: { create: async () => made as Record<string, string> },
    }).admit(createCase(operationOf(schema), []));

  it.each([[null], ['7'], [7], [[]]])('must be an object with its names, not %j', async (made) => {
    await expect(admit(made)).rejects.toThrow(/^it must return an object/);
  });

  it('may be any text where the document says nothing of it', async () => {
    await expect(admit({ shop: 'a', item: 'b' })).resolves.toBeDefined();
  });
});
