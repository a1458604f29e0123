import { describe, expect, it } from 'vitest';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { differencesOf } from './differences.ts';

const text = { type: 'string' };
const request = {
  properties: {
    city: text,
    region: { ...text, description: 'When it is left out it is that of the city.' },
    speed: { type: 'integer', description: 'When it is above the limit, it becomes the limit.' },
    minutes: { type: 'integer', description: 'If it is not a multiple of 15, it is rounded up.' },
    tags: { type: 'array', items: text, description: 'The order does not matter.' },
    stops: { type: 'array', items: text, description: 'Where it stops. The order is kept.' },
    address: { properties: { street: text, floor: { type: 'integer' } } },
    pin: { type: 'string', writeOnly: true },
    status: text,
    internal: text,
    details: { type: 'object' },
  },
};
const { internal: _, ...shownProperties } = request.properties;
const response = { allOf: [{ properties: shownProperties }] };

function differences(sent: object, shown: object) {
  const described = { sent: [SpecNode.root(request)], shown: [SpecNode.root(response)] };
  return differencesOf({ ...sent }, { ...shown }, described).map(({ path }) => path);
}

describe('differences between what was sent and what is shown', () => {
  it.each([
    [{ city: 'Oslo' }, {}, 'city'],
    [{ city: 'Oslo' }, { city: 'Lund' }, 'city'],
    [{ region: 'South' }, { region: 'North' }, 'region'],
    [{ city: 'Oslo', details: 'Oslo' }, { details: 'Oslo' }, 'city'],
    [{ tags: ['a', 'b'] }, { records: ['a'] }, 'tags'],
    [{ tags: ['a', 'b'] }, { tags: ['a'] }, 'tags'],
    [{ tags: ['a', 'b'] }, { tags: ['a', 'c'] }, 'tags[1]'],
    [{ stops: ['Oslo', 'Lund'] }, { stops: ['Lund', 'Oslo'] }, 'stops[0]', 'stops[1]'],
    [{ address: { street: 'Main', floor: 2 } }, { address: { street: 'Main', floor: 3 } }, 'address.floor'],
    [{ details: { lamp: { on: 7 } } }, { details: { lamp: { on: 8 } } }, 'details.lamp.on'],
  ])('name the member: %j and %j', (sent, shown, ...paths) => {
    expect(differences(sent, shown)).toEqual(paths);
  });

  it.each([
    ['a member whose value another one has', { tags: ['a'] }, { records: [{ kind: 'tag', name: 'a' }] }],
    ['another order of a list', { tags: ['b', 'a'] }, { tags: ['a', 'b'] }],
    ['a list without what was in it twice', { tags: ['a', 'a'] }, { tags: ['a'] }],
    ['a member that only requests have', { internal: 'x' }, {}],
    ['a member that is marked as writeOnly', { pin: '1234' }, {}],
    ['a status, which a service moves on', { status: 'new' }, { status: 'open' }],
    ['an object in place of its id', { city: 'c1' }, { city: { id: 'c1' } }],
    ['more members', { address: { street: 'Main' } }, { address: { street: 'Main', floor: 0 }, city: 'Oslo' }],
    ['a value that becomes another one, as its description says', { speed: 90 }, { speed: 80 }],
    ['a value that is rounded, as its description says', { minutes: 37 }, { minutes: 45 }],
    ['null that was left out', { city: null }, {}],
  ])('do not count %s', (_name, sent, shown) => {
    expect(differences(sent, shown)).toEqual([]);
  });

  it.each([
    ['names.de', { names: { de: 'e\u0301' } }, { names: { de: '\u00e9' } }],
    ['stops[0]', { stops: ['Oslo', 'Oslo', 'Lund'] }, { stops: ['Lund', 'Oslo', 'Oslo'] }],
    [undefined, { tags: ['b', 'a'] }, { tags: ['a', 'b'] }],
  ])('name %s where the description keeps texts to the letter and lists in order', (path, sent, shown) => {
    const { tags } = request.properties;
    const list = { type: 'array', items: text };
    const body = { properties: { names: { additionalProperties: text }, stops: list, tags } };
    const description = 'Values are given back as they were given; lists keep their order.';
    const schema = SpecNode.root({ info: { description }, body }).at('body');
    const described = schema === undefined ? [] : [schema];
    expect(differencesOf(sent, shown, { sent: described, shown: described })[0]?.path).toBe(path);
  });
});
