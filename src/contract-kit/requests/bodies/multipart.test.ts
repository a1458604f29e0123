import { describe, expect, it } from 'vitest';
import type { Json } from '../../openapi/document/json.ts';
import { bodyContents } from '../../openapi/operation/body-content.ts';
import { bodyOperation } from '../../testing/body-operation.ts';
import { hasOtherPartType, multipartFields, toMultipart } from './multipart.ts';

const boundary = 'contract-kit-7d1f0c';

/** The parts of a body of these fields: each with its headers and its content. */
function partsOf(
  fields: Readonly<Record<string, Json>>,
  properties: object = {},
  encoding: object = {},
): string[] | undefined {
  const schema = { type: 'object', properties };
  const operation = bodyOperation({ content: { 'multipart/form-data': { schema, encoding } } });
  const [content] = bodyContents(operation);
  if (content === undefined) throw new Error('no parts can be written');
  const body = toMultipart(Object.entries(fields), content);
  if (body === undefined) return undefined;
  const parts = body.split(`--${boundary}`);
  expect([parts[0], parts.at(-1)]).toEqual(['', '--\r\n']);
  return parts.slice(1, -1).map((part) => part.replace(/^\r\n|\r\n$/g, ''));
}

const part = (name: string, type: string, text: string): string =>
  `Content-Disposition: form-data; name=${name}\r\nContent-Type: ${type}\r\n\r\n${text}`;

describe('the parts of a body', () => {
  it.each<[string, Json, object, object, string[]]>([
    ['a text', 'a\r\nb', { type: 'string' }, {}, [part('"one"', 'text/plain', 'a\r\nb')]],
    ['a number', 1.5, { type: 'number' }, {}, [part('"one"', 'text/plain', '1.5')]],
    ['an object', { a: 'ü' }, { type: 'object' }, {}, [part('"one"', 'application/json', '{"a":"ü"}')]],
    [
      'a list',
      [1, { a: 1 }],
      { type: 'array' },
      {},
      [part('"one"', 'text/plain', '1'), part('"one"', 'application/json', '{"a":1}')],
    ],
    [
      'a file',
      'x',
      { type: 'string', format: 'binary' },
      {},
      [part('"one"; filename="one.txt"', 'application/octet-stream', 'x')],
    ],
    [
      'a file that has its media type in the schema',
      'x',
      { type: 'string', contentMediaType: 'image/png' },
      {},
      [part('"one"; filename="one.txt"', 'application/octet-stream', 'x')],
    ],
    [
      'the first media type of its encoding',
      'x',
      { type: 'string' },
      { contentType: 'image/png, image/jpeg' },
      [part('"one"; filename="one.txt"', 'image/png', 'x')],
    ],
    ['a text of its encoding', 'x', {}, { contentType: 'text/plain' }, [part('"one"', 'text/plain', 'x')]],
    ['JSON of its encoding', 'x', {}, { contentType: 'application/json' }, [part('"one"', 'application/json', '"x"')]],
  ])('are %s', (_what, value, schema, encoding, parts) => {
    expect(partsOf({ one: value }, { one: schema }, { one: encoding })).toEqual(parts);
  });

  it('do not exist for a list that is to be one file', () => {
    const image = { contentType: 'image/png, image/jpeg' };
    expect(partsOf({ one: ['x', 'y'] }, { one: {} }, { one: image })).toBeUndefined();
    expect(partsOf({ one: ['x', 'y'] }, { one: { type: 'array' } }, { one: image })).toHaveLength(2);
    expect(partsOf({ one: ['x', 'y'] }, { one: {} })).toHaveLength(2);
  });

  it('do not exist for an object that is to be no JSON, nor for an empty list, which looks absent', () => {
    expect(partsOf({ one: { a: 1 } }, {}, { one: { contentType: 'text/plain' } })).toBeUndefined();
    expect(partsOf({ one: 'x', list: [] })).toBeUndefined();
  });

  it('keep a name from ending early', () => {
    expect(partsOf({ 'a"\r\nb': 'x' })).toEqual([part('"a%22%0D%0Ab"', 'text/plain', 'x')]);
  });
});

const head = 'Content-Disposition: form-data; name="a"';
const mediaType = 'multipart/form-data; boundary=b';

describe('the fields of a body', () => {
  it.each<[string, string, Json]>([
    ['a text', `--b\r\n${head}\r\n\r\n7\r\n--b--\r\n`, [{ name: 'a', text: '7' }]],
    ['nothing', '--b--\r\n', []],
    [
      'JSON, with its value',
      `--b\r\n${head}\r\nContent-Type: application/json\r\n\r\n{"x":7}\r\n--b--\r\n`,
      [{ name: 'a', text: '{"x":7}', value: { x: 7 } }],
    ],
    [
      'a file, whose name is not that of the field',
      '--b\r\ncontent-disposition: form-data; filename="f"; name="a"\r\n\r\n\r\n\r\n\r\n--b--',
      [{ name: 'a', text: '\r\n\r\n' }],
    ],
    [
      'several of one name',
      `--b\r\n${head}\r\n\r\n1\r\n--b\r\n${head}\r\n\r\n2\r\n--b--\r\n`,
      [
        { name: 'a', text: '1' },
        { name: 'a', text: '2' },
      ],
    ],
    [
      'those before the end, whatever comes behind it',
      `--b\r\n${head}\r\n\r\n1\r\n--b--\r\n--b\r\n${head}\r\n\r\n2\r\n--b--\r\n`,
      [{ name: 'a', text: '1' }],
    ],
  ])('are %s', (_what, text, fields) => {
    expect(multipartFields(text, mediaType)).toEqual(fields);
  });

  it.each([
    ['the last boundary is missing', `--b\r\n${head}\r\n\r\n7\r\n`, mediaType],
    ['a part has no name', '--b\r\nContent-Disposition: form-data\r\n\r\n7\r\n--b--\r\n', mediaType],
    ['a part does not end', `--b\r\n${head}\r\n\r\n7--b--\r\n`, mediaType],
    ['it is JSON', '{"a":7}', mediaType],
    ['its header has no boundary', `--b\r\n${head}\r\n\r\n7\r\n--b--\r\n`, 'multipart/form-data'],
  ])('cannot be read where %s', (_where, text, type) => {
    expect(multipartFields(text, type)).toBeUndefined();
  });
});

it.each<[type: string, contentType: string, isOther: boolean]>([
  ['\r\nContent-Type: application/json', 'application/json', false],
  ['\r\nContent-Type: Application/JSON; charset=utf-8', 'application/json', false],
  ['\r\nContent-Type: application/xml', 'application/json', true],
  ['\r\nContent-Type: image/jpeg', 'image/png, image/jpeg', false],
  ['\r\nContent-Type: image/jpeg', 'image/*', false],
  ['\r\nContent-Type: text/html', 'image/*', true],
  ['', 'application/json', false],
])('a part with the header %j has another media type than %s: %s', (type, contentType, isOther) => {
  const operation = bodyOperation({ content: { 'multipart/form-data': { encoding: { a: { contentType } } } } });
  const [content] = bodyContents(operation);
  const text = `--b\r\n${head}${type}\r\n\r\n7\r\n--b--\r\n`;
  expect(content && hasOtherPartType(text, content)).toBe(isOther);
});
