import { expect, it } from 'vitest';
import {
  bodyKindOf,
  coveringMediaType,
  isJsonMediaType,
  isMediaType,
  mediaTypeParameter,
  sentMediaType,
} from './media-type.ts';

const documented = [
  '*/*',
  'application/*',
  'application/*+json',
  'application/json',
  'application/json; v=2',
  'text/plain',
].map((mediaType) => ({ mediaType }));

it.each([
  ['application/json', 'application/json'],
  ['Application/JSON; charset=utf-8', 'application/json'],
  ['application/json;v="2"', 'application/json; v=2'],
  ['application/xml', 'application/*'],
  ['application/vnd.a.b+json; v=2', 'application/*+json'],
  ['application/soap+xml', 'application/*'],
  ['text/plain;charset=iso-8859-1', 'text/plain'],
  ['image/png', '*/*'],
])('a body of %s is covered by %s', (actual, expected) => {
  expect(coveringMediaType(documented, actual)?.mediaType).toBe(expected);
});

it.each([
  ['application/json', true],
  ['text/plain; charset=utf-8', true],
  ['application/vnd.a+json;v=1', true],
  ['*/*', true],
  ['image/*', true],
  ['pdf', false],
  ['', false],
  ['/json', false],
  ['a/b/c', false],
  ['text/plain, text/html', false],
])('tells whether %j is a media type', (text, expected) => {
  expect(isMediaType(text)).toBe(expected);
});

it('covers nothing but what is documented', () => {
  expect(coveringMediaType([{ mediaType: 'text/*' }], 'application/json')).toBeUndefined();
});

it.each([
  ['application/vnd.api+json', 'application/vnd.api+json'],
  ['application/*+json', 'application/vnd.api+json'],
  ['application/*', 'application/json'],
  ['*/*', 'application/json'],
  ['text/*; charset=utf-8', 'text/plain'],
  ['image/*', 'image/*'],
])('sends a body of %s as %s', (mediaType, sent) => {
  const own = { mediaType };
  expect(sentMediaType([own, { mediaType: 'text/csv' }], own)).toBe(sent);
});

it('sends no body of a range as what is documented by itself', () => {
  const sent = documented.map((own) => sentMediaType(documented, own));
  expect(sent.slice(0, 3)).toEqual([undefined, undefined, 'application/vnd.api+json']);
});

it.each([
  ['application/problem+json', 'json'],
  ['*/*', 'json'],
  ['text/csv; header=present', 'text'],
  ['application/x-ndjson; charset=utf-8', 'lines'],
  ['image/svg+xml', 'opaque'],
  ['image/*', 'opaque'],
  ['application/*', 'json'],
])('judges %s as %s', (mediaType, kind) => {
  expect(bodyKindOf(mediaType)).toBe(kind);
});

it('reads parameters in any case and quoted', () => {
  expect(mediaTypeParameter('text/plain; Charset="UTF-8"', 'charset')).toBe('utf-8');
  expect(mediaTypeParameter('text/plain', 'charset')).toBeUndefined();
});

it.each([
  ['application/json', true],
  ['application/vnd.a+JSON; v=1', true],
  ['text/json ', true],
  ['application/jsonp', false],
  ['a/b/json', false],
  ['application/x;json', false],
  ['json', false],
  ['a application/x+json+xml', false],
])('takes %s for JSON: %s', (mediaType, isJson) => {
  expect(isJsonMediaType(mediaType)).toBe(isJson);
});

it('tells media types apart by their parameters, in whatever order they stand', () => {
  const numbered = ['a/b; v=12', 'a/b; v=21'].map((mediaType) => ({ mediaType }));
  expect(coveringMediaType(numbered, 'a/b; v=21')?.mediaType).toBe('a/b; v=21');
  const versions = ['a/b; v=1; w=x', 'a/b; v=2; w=x'].map((mediaType) => ({ mediaType }));
  expect(coveringMediaType(versions, 'A/B;w="X";v=2')?.mediaType).toBe('a/b; v=2; w=x');
  expect(coveringMediaType(versions, 'a/b; v=3')?.mediaType).toBe('a/b; v=1; w=x');
  expect(mediaTypeParameter('a/b; v="1; w', 'v')).toBe('"1');
  expect(mediaTypeParameter('a/b; x', 'x')).toBeUndefined();
  expect(mediaTypeParameter('a/b; w=1; v=2', 'v')).toBe('2');
  expect(mediaTypeParameter('v=1; w=2', 'v')).toBeUndefined();
  expect(mediaTypeParameter('a/b; v=x"y"', 'v')).toBe('x"y"');
  expect(mediaTypeParameter('a/b; v="x"y', 'v')).toBe('"x"y');
  expect(bodyKindOf(' text/CSV ; a=b')).toBe('text');
});
