import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeRequest } from '../../contract/model/dimension.ts';
import { noValues } from '../../contract/model/operation-values.ts';
import { operationOf } from '../cases/testing/operation-of.ts';
import { bodyDimension } from './body-dimension.ts';

const schema = { type: 'object', required: ['a'], properties: { a: { type: 'integer' }, b: { type: 'string' } } };
const json = { required: true, content: { 'application/json': { schema } } };

/** The dimension of this body, and its values by their label. */
function dimensionOf(requestBody: object = json) {
  const operation = operationOf({ requestBody });
  const [dimension, ...others] = bodyDimension(operation, noValues(operation), false);
  if (dimension === undefined || others.length > 0) throw new Error('there is one dimension');
  const all = [...dimension.rotating, ...dimension.singles];
  const labelled = (label: string) => {
    const value = all.find((one) => one.label === label);
    if (value === undefined) throw new Error(`there is no value ${label}`);
    return value;
  };
  return { dimension, labelled, requestOf: (label: string) => writeRequest(operation, [labelled(label)]) };
}

describe('the body of a request', () => {
  it.each([
    ['there is none', undefined],
    ['the kit can make none', { content: { 'image/png': {} } }],
  ])('does not vary where %s', (_where, requestBody) => {
    const operation = operationOf(requestBody === undefined ? {} : { requestBody });
    expect(bodyDimension(operation, noValues(operation), false)).toEqual([]);
  });

  it('is drawn at random only where some body is to be refused', () => {
    const { dimension } = dimensionOf({ content: { 'application/x-www-form-urlencoded': {} } });
    expect(dimension).not.toHaveProperty('random');
    expect(dimensionOf().dimension).toHaveProperty('random');
  });

  it('is sent with its media type', () => {
    const { requestOf, dimension } = dimensionOf();
    expect(dimension).toMatchObject({ name: 'body', states: [] });
    expect(requestOf('{"a":1}')).toMatchObject({
      body: '{"a":1}',
      headers: expect.arrayContaining([['Content-Type', 'application/json']]),
    });
  });

  it.each([
    ['nothing at all', 'absent', [], undefined],
    ['no byte', 'without a byte', ['application/json'], ''],
    ['no media type', 'without a media type', [], '{"a":1}'],
  ])('may be %s', (_what, label, types, body) => {
    const request = dimensionOf().requestOf(label);
    expect(request.headers.filter(([name]) => name === 'Content-Type').map(([, type]) => type)).toEqual(types);
    expect(request.body).toBe(body);
  });

  it('is drawn at random from what must be refused, and what must not', () => {
    const { random } = dimensionOf().dimension;
    if (random?.refuse === undefined) throw new Error('nothing is drawn');
    const intents = [random.accept, random.refuse].map((drawn) =>
      fc.sample(drawn, { seed: 1, numRuns: 50 }).map(({ expectation }) => expectation),
    );
    expect(intents.map((list) => [...new Set(list)])).toEqual([['accept'], ['refuse']]);
  });
});

describe('what of a body matters', () => {
  it('is told by bodies with one part of it each', () => {
    const { labelled } = dimensionOf();
    const parts = labelled('{"a":-1,"b":""}').shrink?.(labelled('{"a":1}')) ?? [];
    expect(parts.map(({ expectation, dimension }) => `${expectation} ${dimension}`)).toEqual([
      'accept body',
      'accept body',
    ]);
    const isIn = (label: string) => parts.map(({ isPartOf }) => isPartOf?.(labelled(label)));
    expect(isIn('{"a":-1,"b":""}')).toEqual([true, true]);
    expect(isIn('{"a":1}')).toEqual([false, false]);
    expect(isIn('without a')).toEqual([false, false]);
  });

  it('is not told where nothing passes to be compared with', () => {
    const { labelled } = dimensionOf();
    expect(labelled('{"a":1,"b":"text"}').shrink?.(labelled('without a'))).toEqual([]);
  });
});

it('has each value of a member, also where a made-up body lacks it', () => {
  const schema = {
    type: 'object',
    required: ['size'],
    properties: { size: { type: 'integer' }, kind: { type: 'string' }, owner: { type: 'string' } },
  };
  const operation = operationOf({
    requestBody: { required: true, content: { 'application/json': { schema } } },
  });
  const kinds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  const body = new Map<string, readonly string[]>([
    ['/kind', kinds],
    ['/owner', ['me']],
  ]);
  const [dimension] = bodyDimension(operation, { parameters: new Map(), body, known: [] }, false);
  const bodies = (dimension?.rotating ?? []).map((value) => JSON.parse(writeRequest(operation, [value]).body ?? '{}'));
  expect(new Set(bodies.map(({ kind }) => kind))).toEqual(new Set(kinds));
  expect(bodies.every(({ owner }) => owner === 'me')).toBe(true);
});
