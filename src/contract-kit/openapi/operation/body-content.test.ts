import { expect, it } from 'vitest';
import { bodyOperation } from '../../testing/body-operation.ts';
import { bodyContents, bodyMeaning, contentFor } from './body-content.ts';
import { readOperations } from './operation.ts';

const content = {
  'application/json; charset=utf-8': { schema: { type: 'object' } },
  'application/x-www-form-urlencoded': {},
  'text/plain': {},
  'application/vnd.a+json': {},
  '*/*': {},
};

it('can write JSON, forms, texts, and JSON for a range', () => {
  const contents = bodyContents(bodyOperation({ content }));
  expect(contents.map(({ documented, mediaType, kind }) => [documented, mediaType, kind])).toEqual([
    ['application/json; charset=utf-8', 'application/json; charset=utf-8', 'json'],
    ['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded', 'form'],
    ['text/plain', 'text/plain', 'text'],
    ['application/vnd.a+json', 'application/vnd.a+json', 'json'],
  ]);
  const [range] = bodyContents(bodyOperation({ content: { '*/*': {} } }));
  expect(range).toMatchObject({ documented: '*/*', mediaType: 'application/json', kind: 'json' });
});

it.each([
  ['application/json', 'json', 'application/json; charset=utf-8'],
  ['APPLICATION/X-WWW-FORM-URLENCODED', 'form', 'application/x-www-form-urlencoded'],
  ['application/problem+json', 'json', '*/*'],
  ['text/plain', 'text', 'text/plain'],
  ['text/csv', 'text', '*/*'],
  ['application/x-ndjson', 'lines', '*/*'],
  ['application/octet-stream', 'text', '*/*'],
  ['multipart/form-data; boundary=b', 'multipart', '*/*'],
])('reads %s as %s, by %s', (mediaType, kind, documented) => {
  expect(contentFor(bodyOperation({ content }), mediaType)).toMatchObject({ mediaType, kind, documented });
});

it('has a boundary for the parts of a body', () => {
  const [parts] = bodyContents(bodyOperation({ content: { 'multipart/form-data': {} } }));
  expect(parts).toMatchObject({
    documented: 'multipart/form-data',
    mediaType: expect.stringMatching(/^multipart\/form-data; boundary=[\w-]+$/),
    kind: 'multipart',
  });
});

it('reads no XML, and nothing that is not documented', () => {
  expect(contentFor(bodyOperation({ content }), 'application/xml')).toBe('unknown');
  expect(contentFor(bodyOperation({ content: { 'application/json': {} } }), 'text/plain')).toBeUndefined();
});

it('knows no body of an operation that has none', () => {
  const [operation] = readOperations({ openapi: '3.1.0', paths: { '/things': { post: {} } } });
  if (operation === undefined) throw new Error('no operation');
  expect(bodyContents(operation)).toEqual([]);
  expect(contentFor(operation, 'application/json')).toBeUndefined();
  expect(bodyMeaning(operation)).toBe('none');
});

it.each([
  ['post', '3.1.0', undefined, 'all'],
  ['delete', '3.1.0', undefined, 'all'],
  ['delete', '3.0.3', undefined, 'none'],
  ['delete', '3.0.3', true, 'only-valid'],
  ['post', '3.0.3', undefined, 'all'],
  ['get', '3.1.0', true, 'none'],
  ['head', '3.1.0', true, 'none'],
  ['trace', '3.1.0', true, 'none'],
])('a body of %s in OpenAPI %s, required %s, can be tried: %s', (method, openapi, required, meaning) => {
  const isRequired = required === undefined ? {} : { required };
  expect(bodyMeaning(bodyOperation({ method, openapi, content, ...isRequired }))).toBe(meaning);
});
