import { expect, it } from 'vitest';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { bodyOperation, jsonOperation } from '../../testing/body-operation.ts';
import { judgeBody, type WireBody } from './judge-body.ts';

function verdict(operation: Operation, body: WireBody): string {
  const { expectation, clause, violations, isNotVerified } = judgeBody(operation, body);
  const broken = violations.map((violation) => violation.clause).filter((violation) => violation !== clause);
  return [expectation, clause.replace(/^send\//, ''), ...broken, ...(isNotVerified ? ['notVerified'] : [])].join(' ');
}

const schema = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer', minimum: 3 }, name: { type: 'string', maxLength: 2 } },
};
const json = 'application/json';

it.each<[WireBody, string, string]>([
  [{}, 'refuse body/required', 'accept body/optional'],
  [{ body: '' }, 'refuse body/required', 'either body/media-type'],
  [{ body: '{}' }, 'either body/media-type', 'either body/media-type'],
  [{ contentType: json, body: '' }, 'refuse body/required', 'either body/optional'],
  [{ contentType: 'text/plain', body: '' }, 'refuse body/media-type', 'either body/media-type'],
  [{ contentType: 'text/plain', body: '{"id":3}' }, 'refuse body/media-type', 'refuse body/media-type'],
  [{ contentType: json, body: '{"id":3}' }, 'accept body/media-type', 'accept body/media-type'],
  [{ contentType: `${json}; charset=UTF-8`, body: '{"id":3}' }, 'accept body/media-type', 'accept body/media-type'],
  [{ contentType: `${json}; charset=utf-16`, body: '{' }, 'either body/media-type', 'either body/media-type'],
  [{ contentType: json, body: '{"id":3' }, 'refuse body/media-type', 'refuse body/media-type'],
  // What names a member twice is JSON.
  [{ contentType: json, body: '{"id":3,"id":4}' }, 'either body/media-type', 'either body/media-type'],
  [{ contentType: json, body: '{}' }, 'refuse body/required/id', 'refuse body/required/id'],
  [{ contentType: json, body: '{"id":2}' }, 'refuse body/id/minimum', 'refuse body/id/minimum'],
  [{ contentType: json, body: '[]' }, 'refuse body/type', 'refuse body/type'],
])('judges %j where a body is required: %s, and where not: %s', (body, required, optional) => {
  expect(verdict(jsonOperation(schema), body)).toBe(required);
  expect(verdict(jsonOperation(schema, { required: false }), body)).toBe(optional);
});

it('leaves open what it cannot read', () => {
  const content = { [json]: {}, 'application/xml': {} };
  const operation = bodyOperation({ required: true, content });
  expect(verdict(operation, { contentType: 'application/xml', body: '<a/>' })).toBe('either body/media-type');
  expect(verdict(operation, { contentType: json, body: '{}' })).toBe('accept body/media-type');
});

it('refuses a body where none is documented', () => {
  const [operation] = readOperations({ openapi: '3.1.0', paths: { '/things': { get: { operationId: 'send' } } } });
  if (operation === undefined) throw new Error('no operation');
  expect(verdict(operation, {})).toBe('accept body/optional');
  expect(verdict(operation, { contentType: json, body: '{}' })).toBe('refuse body/media-type');
});

it('says where nobody can tell', () => {
  const endless = '#/paths/~1things/post/requestBody/content/application~1json/schema';
  const body = { contentType: json, body: '{}' };
  expect(verdict(jsonOperation({ allOf: [{ $ref: endless }] }), body)).toBe('either body/media-type notVerified');
});

it('judges a text as a text, whatever it looks like', () => {
  const content = { 'text/plain': { schema: { type: 'string', maxLength: 2 } } };
  const text = (body: string) =>
    verdict(bodyOperation({ required: true, content }), { contentType: 'text/plain', body });
  expect(text('42')).toBe('accept body/media-type');
  expect(text('{"a":1}')).toBe('refuse body/maxLength');
  // Whether a body without a byte is absent is left open.
  expect(text('')).toBe('either body/media-type');
});

it.each([
  ['{"id":3}\n{"id":4}\n', 'accept body/media-type'],
  ['{"id":3}\n{"id":2}\n', 'refuse body/items/id/minimum'],
  ['{"id":3}\n{"id":\n', 'refuse body/media-type'],
])('judges the lines %j: %s', (body, expected) => {
  const content = { 'application/x-ndjson': { schema: { type: 'array', items: schema } } };
  const operation = bodyOperation({ required: true, content });
  expect(verdict(operation, { contentType: 'application/x-ndjson', body })).toBe(expected);
});

it.each([
  ['--b\r\nContent-Disposition: form-data; name="id"\r\n\r\n3\r\n--b--\r\n', 'accept body/media-type'],
  ['--b\r\nContent-Disposition: form-data; name="id"\r\n\r\n2\r\n--b--\r\n', 'refuse body/id'],
  // The last boundary is missing.
  ['--b\r\nContent-Disposition: form-data; name="id"\r\n\r\n3\r\n', 'refuse body/media-type'],
  ['{"id":3}', 'refuse body/media-type'],
])('judges the parts %j: %s', (body, expected) => {
  const operation = bodyOperation({ required: true, content: { 'multipart/form-data': { schema } } });
  const contentType = 'multipart/form-data; boundary=b';
  expect(verdict(operation, { contentType, body }).startsWith(expected)).toBe(true);
});

it('judges a form by the reading that is least wrong', () => {
  const content = { 'application/x-www-form-urlencoded': { schema } };
  const form = (body: string) =>
    verdict(bodyOperation({ required: true, content }), { contentType: 'application/x-www-form-urlencoded', body });
  expect(form('id=3&name=7')).toBe('accept body/media-type');
  expect(form('id=3&name=777')).toBe('refuse body/name/maxLength');
  expect(form('id=2')).toMatch(/^refuse body\/id/);
});
