import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { percentEncode } from './percent-encode.ts';
import { encodeFor, writeParameter } from './write-parameter.ts';

const reserved = ":/?#[]@!$&'()*+,;=";
const encoded = '%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D';

function queryParameter(allowReserved: boolean) {
  const parameter = { name: 'q', in: 'query', allowReserved, schema: { type: 'string' } };
  const paths = { '/a': { get: { parameters: [parameter], responses: {} } } };
  const [read] = readOperations({ openapi: '3.1.0', info: { title: 'A', version: '1' }, paths })[0]?.parameters ?? [];
  if (read === undefined) throw new Error('no parameter');
  return read;
}

it('leaves no reserved character as it is, and every unreserved one', () => {
  expect(percentEncode(reserved)).toBe(encoded);
  expect(percentEncode('aZ09-._~')).toBe('aZ09-._~');
});

it('is how values of parameters are written that do not allow reserved characters', () => {
  expect(encodeFor(queryParameter(false), reserved)).toBe(encoded);
  expect(writeParameter(queryParameter(false), reserved)?.wire).toEqual([encoded]);
  expect(writeParameter(queryParameter(true), "it's(1)*!")?.wire).toEqual(["it's(1)*!"]);
});
