import { expect, it } from 'vitest';
import { bodyContents } from '../../openapi/operation/body-content.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { bodyOperation, jsonOperation } from '../../testing/body-operation.ts';
import { malformedBodies } from './malformed-bodies.ts';

const form = 'application/x-www-form-urlencoded';
const formOf = (schema: object, required = true) => bodyOperation({ required, content: { [form]: { schema } } });

/** Each body with what it shows, as text. */
function malformed(operation: Operation, text: string): string[] {
  const [content] = bodyContents(operation);
  if (content === undefined) throw new Error('no body can be sent');
  return malformedBodies(operation, content, text).map(({ expectation, rule, label, contentType, body, clauses }) =>
    [expectation, rule, label, contentType ?? '–', body, ...clauses.map((id) => id.replace('send/', ''))].join(' | '),
  );
}

const textOf = (list: readonly string[], rule: string) =>
  list.filter((text) => text.includes(`body/${rule}`)).map((text) => text.split(' | ')[4]);

it('are broken off, something else, of another media type, without a byte, and without a media type', () => {
  const type = 'application/json';
  expect(malformed(jsonOperation({ type: 'object' }), '{"a":1}')).toEqual([
    `refuse | body/malformed | JSON that breaks off | ${type} | {"a":1 | body/media-type`,
    `refuse | body/malformed | JSON with a comma too many | ${type} | {"a":1,} | body/media-type`,
    `refuse | body/malformed | no JSON | ${type} | text | body/media-type`,
    `refuse | body/malformed | JSON with a text after it | ${type} | {"a":1} x | body/media-type`,
    `refuse | body/malformed | JSON twice | ${type} | {"a":1}{"a":1} | body/media-type`,
    'refuse | body/other-media-type | as text/plain | text/plain | {"a":1} | body/media-type',
    'refuse | body/other-media-type | as application/xml | application/xml | {"a":1} | body/media-type',
    `refuse | body/empty | without a byte | ${type} |  | body/required`,
    'either | body/no-media-type | without a media type | – | {"a":1}',
  ]);
});

it('may be empty, or a form without a field, where no body is required', () => {
  expect(malformed(jsonOperation({}, { required: false }), '1')).toContain(
    'either | body/empty | without a byte | application/json | ',
  );
  expect(malformed(formOf({ type: 'object' }, false), '')).toEqual([
    'either | body/no-media-type | without a media type | – | ',
  ]);
});

it.each([
  ['{"a":1}', ['{"a":1', '{"a":1,}', 'text', '{"a":1} x', '{"a":1}{"a":1}']],
  ['[1]', ['[1', '[1,]', 'text', '[1] x', '[1][1]']],
  ['"}"', ['"}', '"}",', 'text', '"}" x', '"}""}"']],
  ['true', ['tru', 'true,', 'text', 'true x', 'truetrue']],
  // What is left of these is another number, or nothing, and twice they are another number.
  ['10', ['10,', 'text', '10 x']],
  ['5', ['5,', 'text', '5 x']],
])('%s is broken as JSON by %j', (text, broken) => {
  const least = jsonOperation({ anyOf: [{ type: 'number', minimum: 5 }, { not: { type: 'number' } }] });
  expect(textOf(malformed(least, text), 'malformed')).toEqual(broken);
});

it.each([
  [
    ['application/json', 'text/*'],
    ['application/xml', 'application/octet-stream'],
  ],
  // Plain JSON is no merge patch, and no other patch is one. Other kinds of JSON may be read as plain JSON.
  [
    ['application/merge-patch+json'],
    ['application/json', 'application/json-patch+json', 'text/plain', 'application/xml'],
  ],
  [
    ['application/json', 'application/merge-patch+json'],
    ['text/plain', 'application/xml'],
  ],
])('have none of the documented media types %j, but %j', (documented, sent) => {
  const operation = bodyOperation({
    required: true,
    content: Object.fromEntries(documented.map((type) => [type, {}])),
  });
  expect(malformed(operation, '{}').filter((text) => text.includes('other-media-type'))).toEqual(
    sent.map((type) => `refuse | body/other-media-type | as ${type} | ${type} | {} | body/media-type`),
  );
});

it('are no broken JSON where a form is expected', () => {
  const number = formOf({ type: 'object', required: ['a'], properties: { a: { type: 'integer' } } });
  expect(textOf(malformed(number, 'a=1'), 'malformed')).toEqual([]);
});

it('have another media type of the first part whose media type the description states', () => {
  const part = (name: string, type: string) =>
    `--contract-kit-7d1f0c\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: ${type}\r\n\r\n7\r\n`;
  const body = (type: string) => `${part('a', 'text/plain')}${part('b', type)}--contract-kit-7d1f0c--\r\n`;
  const bodiesFor = (encoding: object) => {
    const operation = bodyOperation({ required: true, content: { 'multipart/form-data': { encoding } } });
    const all = malformed(operation, body('application/json'));
    return all.filter((text) => text.includes('| with a part')).map((text) => text.split(' | ')[4]);
  };
  expect(bodiesFor({ b: { contentType: 'application/json' } })).toEqual([body('application/xml')]);
  expect(bodiesFor({ b: { contentType: 'application/*' } })).toEqual([]);
  expect(bodiesFor({})).toEqual([]);
});
