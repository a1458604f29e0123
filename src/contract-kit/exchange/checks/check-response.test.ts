import { describe, expect, it } from 'vitest';
import type { Clause } from '../../contract/model/clause.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import { responseDocument } from '../../testing/response-document.ts';
import { type CheckedResponse, checkResponse, clauseOf } from './check-response.ts';
import type { Violation } from './violation.ts';

const media = '/paths/~1thing/get/responses/200/content';

/** A 200 with this body, checked against its documented content. */
function checked(content: object, body: string, headers: readonly string[] = ['application/json']): CheckedResponse {
  const document = responseDocument({ 200: { description: '', content } });
  const [operation] = readOperations(document);
  if (operation === undefined) throw new Error('the document has no operation');
  const types = headers.map((type) => ['content-TYPE', type] as const);
  const response = { status: 200, headers: [['Date', 'now'] as const, ...types], body: new TextEncoder().encode(body) };
  return checkResponse(operation, response, bodyValidatorOf(document, 'response'));
}

const json = (schema?: object, more: object = {}) => ({ 'application/json': { ...(schema && { schema }), ...more } });
const actualOf = ({ violations }: CheckedResponse) => violations.map(({ actual }) => actual);

describe('the media type of a response', () => {
  it.each<[string, object, string[], string[]]>([
    ['is given once', json(), ['application/json'], []],
    ['is not given twice', json(), ['application/json', 'application/json'], ['more than one Content-Type']],
    ['is given', json(), [], ['no Content-Type']],
    ['need not be given for octets', { 'application/octet-stream': {} }, [], []],
    ['may be any where none is documented', {}, ['text/html'], []],
    ['is one of those that are documented', json(), ['text/html; a=b'], ['Content-Type `text/html; a=b`']],
  ])('%s', (_what, content, headers, expected) => {
    expect(actualOf(checked(content, '{}', headers))).toEqual(expected);
  });

  it('is reported with all documented media types', () => {
    expect(checked({ ...json(), 'text/plain': {} }, '', []).violations).toEqual([
      { clause: 'readThing/200/media-type', expected: 'application/json or text/plain', actual: 'no Content-Type' },
    ]);
  });
});

describe('a body', () => {
  it.each<[string, object, string]>([
    ['without a schema', json(), 'application/json'],
    ['of a schema that it meets', json({ type: 'array' }), 'application/json'],
    ['of text', { 'text/plain': { schema: { type: 'string' } } }, 'text/plain'],
  ])('is kept, with its media type: %s', (_what, content, mediaType) => {
    expect(checked(content, '[1]', [mediaType])).toMatchObject({
      violations: [],
      body: mediaType === 'text/plain' ? '[1]' : [1],
      content: { mediaType },
    });
  });

  it.each<[string, object, string, string[]]>([
    ['each line is right', { type: 'integer' }, '1\n2\n\n3', []],
    ['the second of three lines is wrong', { type: 'integer' }, '1\n"2"\n3', ['a line must be integer']],
    ['a line is not JSON', { type: 'integer' }, '1\n2,\n', ['a body that is not JSON']],
    ['nothing is there', { type: 'integer' }, '', []],
    ['the schema is about all lines', { type: 'array', maxItems: 1 }, '1\n', []],
    ['there are too many lines', { type: 'array', maxItems: 1 }, '1\n2', ['the body must NOT have more than 1 items']],
  ])('of lines is judged where %s', (_what, schema, body, actual) => {
    expect(actualOf(checked({ 'application/x-ndjson': { schema } }, body, ['application/x-ndjson']))).toEqual(actual);
  });

  it('is reported with an excerpt if it cannot be read', () => {
    const response = checked(json({ type: 'object' }), 'no');
    expect(response).toMatchObject({ violations: [{ excerpt: '"no"' }], body: undefined, content: {} });
    expect(checked(json({ type: 'object' }), '').violations[0]).not.toHaveProperty('excerpt');
  });

  it.each<[string, object, string, string | undefined]>([
    ['it is neither JSON nor text', { 'image/png': { schema: { type: 'string' } } }, 'image/png', '/image~1png/schema'],
    [
      'it is text, and its schema no string',
      { 'text/csv': { schema: { type: 'array' } } },
      'text/csv',
      '/text~1csv/schema',
    ],
    [
      'its schema is nothing but itself',
      json({ allOf: [{ $ref: `#${media}/application~1json/schema` }] }),
      'application/json',
      '/application~1json/schema',
    ],
    [
      'it is in a charset that nobody knows',
      { 'text/plain': { schema: { type: 'string' } } },
      'text/plain; charset=klingon',
      '/text~1plain/schema',
    ],
    ['it has no schema that could be judged', { 'image/png': {} }, 'image/png', undefined],
  ])('is not judged where %s', (_what, content, mediaType, pointer) => {
    const response = checked(content, '1', [mediaType]);
    expect(response).toMatchObject({ violations: [], body: undefined });
    expect(response.unjudged?.map((one) => one.pointer)).toEqual(pointer === undefined ? [] : [`${media}${pointer}`]);
  });

  it('that equals an invalid example of the document is reported with that example', () => {
    const schema = { properties: { a: { type: 'string' } } };
    const response = checked(json(schema, { example: { a: 1 } }), '{"a":1}');
    expect(response.violations).toMatchObject([
      {
        clause: 'readThing/200/body/a/type',
        example: `${media}/application~1json/example`,
        excerpt: 'it is 1',
        broken: { keyword: 'type' },
      },
    ]);
    const [other] = checked(json(schema), '{"a":1}').violations;
    expect(other).not.toHaveProperty('example');
    expect(other?.actual).toBe(other?.broken?.message);
  });

  it('that lacks a member is reported without a value', () => {
    expect(checked(json({ required: ['a'] }), '{}').violations[0]).not.toHaveProperty('excerpt');
  });
});

describe('the clause of a violation', () => {
  const clauses = new Map(
    ['o/200/body/type', 'o/200/body/a/type', 'o/200/body/a/b/enum', 'o/200/body/a/minimum/type'].map((id) => [
      id,
      { id } as Clause,
    ]),
  );

  it.each([
    ['is its own clause', 'o/200/body/a/b/enum', 'o/200/body/a/b/enum'],
    ['is the clause of the value that contains it', 'o/200/body/a/b/maximum', 'o/200/body/a/type'],
    ['is not the clause of a keyword with the same name as a property', 'o/200/body/a/minimum', 'o/200/body/a/type'],
    ['is the clause of the body', 'o/200/body/c/d/e', 'o/200/body/type'],
    ['is its own clause if no value that contains it has one', 'o/400/body/c', 'o/400/body/c'],
  ])('%s', (_what, clause, expected) => {
    const violation: Violation = { clause, expected: '', actual: '' };
    expect(clauseOf(violation, clauses)).toBe(expected);
  });

  it('may be all that is above it', () => {
    expect(clauseOf({ clause: 'o/a', expected: '', actual: '' }, new Map([['o/type', {} as Clause]]))).toBe('o/type');
  });
});
