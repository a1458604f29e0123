import { expect, it } from 'vitest';
import { SpecNode } from '../document/spec-node.ts';
import { readParameter } from './parameter.ts';

const read = (parameter: object, path = '/a/{name}') =>
  readParameter(SpecNode.root({ name: 'name', schema: { type: 'string' }, ...parameter }), path);

it.each<[object, object]>([
  [{ in: 'path' }, { style: 'simple', explode: false, required: true, allowReserved: false }],
  [
    { in: 'path', required: false, style: 'matrix', explode: true },
    { style: 'matrix', explode: true, required: true },
  ],
  [{ in: 'path', allowReserved: true }, { allowReserved: false }],
  [{ in: 'query' }, { style: 'form', explode: true, required: false, allowReserved: false }],
  [
    { in: 'query', required: true, explode: false, allowReserved: true },
    { explode: false, required: true, allowReserved: true },
  ],
  [
    { in: 'query', required: 'true', explode: 'false', allowReserved: 1 },
    { explode: true, required: false, allowReserved: false },
  ],
  [
    { in: 'query', style: 'deepObject' },
    { style: 'deepObject', explode: false },
  ],
  [{ in: 'header' }, { style: 'simple', explode: false }],
  [{ in: 'cookie' }, { style: 'form', explode: true }],
  [
    { in: 'query', content: { 'application/json': {} } },
    { style: 'json', explode: false, schema: undefined },
  ],
])('reads %j as %j', (parameter, expected) => {
  const one = read(parameter);
  expect(one).toMatchObject(expected);
  expect(one).not.toHaveProperty('notVerified');
});

it('reads the schema that stands with the media type, or by itself', () => {
  expect(read({ in: 'query' })).toMatchObject({ schema: { pointer: '/schema' } });
  const content = { 'application/json': { schema: {} } };
  expect(read({ in: 'query', content })).toMatchObject({ schema: { pointer: '/content/application~1json/schema' } });
});

it.each<[object, RegExp]>([
  [{ in: 'path', style: 'form' }, /style form/],
  [{ in: 'query', style: 'json' }, /style json/],
  [{ in: 'header', style: 'form' }, /style form/],
  [{ in: 'query', content: { 'text/json': {} } }, /text\/json is not supported/],
  [{ in: 'query', content: { 'application/xml': {} } }, /application\/xml/],
  [{ in: 'query', content: { 'application/jsonx': {} } }, /application\/jsonx/],
  [{ in: 'query', content: { 'x-application/json': {} } }, /x-application\/json/],
  [{ in: 'header', name: 'a b' }, /is not a valid name of a header/],
  [{ in: 'cookie', name: 'a;b' }, /is not a valid name of a cookie/],
  [{ in: 'header', name: 'Content-Length' }, /the HTTP client sets/],
  [{ in: 'header', name: 'COOKIE' }, /the HTTP client sets/],
])('says why no value of %j can be written', (parameter, reason) => {
  expect(read(parameter)).toMatchObject({ notVerified: expect.stringMatching(reason) });
});

it.each<object>([
  { in: 'query', name: 'a b' },
  { in: 'cookie', name: 'host' },
  { in: 'query', name: 'host' },
  { in: 'query', content: { 'application/json; charset=utf-8': {} } },
  { in: 'query', content: { 'Application/Vnd.a+JSON': {} } },
])('can write values of %j', (parameter) => {
  expect(read(parameter)).not.toHaveProperty('notVerified');
});

it('cannot tell two values in one segment apart with nothing between them', () => {
  expect(read({ in: 'path' }, '/{name}{other}')).toMatchObject({ notVerified: expect.stringContaining('separate') });
  expect(read({ in: 'path' }, '/{name}-{other}')).toMatchObject({ slot: { separators: '-' } });
  expect(read({ in: 'query' }, '/{name}-{other}')).not.toHaveProperty('slot');
});

it.each<[object, RegExp]>([
  [{ in: 'body' }, /parameters in body are not supported/],
  [{}, /without a location/],
  [{ in: 'query', name: '' }, /without a name/],
  [{ in: 'query', name: 7 }, /without a name/],
  [{ in: 'path', name: 'other' }, /has no variable \{other\}/],
])('knows no parameter like %j', (parameter, reason) => {
  expect(read(parameter)).toMatch(reason);
});

it('passes over headers that say nothing as parameters', () => {
  for (const name of ['Accept', 'content-type', 'AUTHORIZATION']) {
    expect(read({ in: 'header', name }), name).toBeUndefined();
    expect(read({ in: 'query', name }), name).toBeTypeOf('object');
  }
});
