import { expect, it } from 'vitest';
import type { Json } from '../../openapi/document/json.ts';
import { type BodyContent, bodyContents } from '../../openapi/operation/body-content.ts';
import { bodyOperation } from '../../testing/body-operation.ts';
import { bodySyntaxes } from './body-syntax.ts';
import { judgeBody } from './judge-body.ts';

function contentOf(mediaType: string): BodyContent {
  const [content] = bodyContents(bodyOperation({ content: { [mediaType]: {} } }));
  if (content === undefined) throw new Error(`nothing is written as ${mediaType}`);
  return content;
}

const written = (mediaType: string, value: Json) => {
  const content = contentOf(mediaType);
  return bodySyntaxes[content.kind].write(value, content);
};
const read = (mediaType: string, text: string) => {
  const content = contentOf(mediaType);
  return bodySyntaxes[content.kind].read(text, content, () => []);
};

const [json, patch] = ['application/json', 'application/json-patch+json'];
const [form, parts] = ['application/x-www-form-urlencoded', 'multipart/form-data'];
const [lines, text, bytes] = ['application/x-ndjson', 'text/plain', 'application/octet-stream'];

it.each<[string, Json, string]>([
  [json, { a: [1, null] }, '{"a":[1,null]}'],
  [patch, [{ op: 'remove', path: '/a' }], '[{"op":"remove","path":"/a"}]'],
  [form, { a: 'x y&', b: ['1', 'z'] }, 'a=x+y%26&b=1&b=z'],
  [lines, [{ a: 1 }, 'x', [2]], '{"a":1}\n"x"\n[2]\n'],
  [lines, [{ a: 1 }], '{"a":1}\n'],
  // The schema may be about each line.
  [lines, { a: 'x\n' }, '{"a":"x\\n"}\n'],
  [text, '{"a":\r\n1', '{"a":\r\n1'],
  [bytes, ' 7 ', ' 7 '],
])('%s has %j as %j, and reads it back', (mediaType, value, body) => {
  expect(written(mediaType, value)).toBe(body);
  expect(read(mediaType, body)).toContainEqual(value);
});

it('reads back what it has written as parts', () => {
  const value = { a: 'x y', list: ['1', '2'], inner: { b: [true] } };
  const body = written(parts, value);
  expect(read(parts, body ?? '')).toContainEqual(value);
});

it.each<[string, Json]>([
  [form, ['a']],
  [form, { a: { b: 1 } }],
  [parts, ['a']],
  [parts, 'a'],
  [text, 7],
  [text, { a: 1 }],
  [bytes, null],
  // Its length in octets would be another one than in characters.
  [bytes, 'é'],
])('%s cannot have %j', (mediaType, value) => {
  expect(written(mediaType, value)).toBeUndefined();
});

it.each([
  [json, '{"a":1} x'],
  [json, ''],
  [lines, '{"a":1}\n{"a":'],
  [lines, '{"a":1} {"a":2}'],
  [parts, 'a=1'],
])('%s cannot be %j', (mediaType, body) => {
  expect(read(mediaType, body)).toEqual([]);
});

it('is for each line or for none what a schema of each line says', () => {
  const operation = bodyOperation({ content: { [lines]: { schema: { type: 'object' } } } });
  const judged = ['', '\n\n', '7\n'].map((body) => judgeBody(operation, { contentType: lines, body }).expectation);
  expect(judged).toEqual(['either', 'either', 'refuse']);
});

it.each(['json', 'form', 'multipart', 'lines', 'text'] as const)('has a sample of %s', (kind) => {
  const mediaType = { json, form, multipart: parts, lines, text }[kind];
  const { sample = {} } = bodySyntaxes[kind];
  expect(contentOf(mediaType).kind).toBe(kind);
  expect(read(mediaType, written(mediaType, sample) ?? '')).toContainEqual(sample);
});
