import { expect, it } from 'vitest';
import { sourceLines } from './source-lines.ts';

const yaml = `openapi: 3.1.0
# a comment

paths:
  /orders/{id}:
    get: &read
      parameters:
        - name: id
          in: path
        - { name: full, in: query }
      responses:
        '200':
          description: |
            One order,
            or none.
        404: { description: Nothing }
    head: *read
  /items: { $ref: './items.yaml' }
`;

it.each([
  ['', 1],
  ['/openapi', 1],
  ['/paths', 4],
  ['/paths/~1orders~1{id}', 5],
  ['/paths/~1orders~1{id}/get/parameters/0', 8],
  ['/paths/~1orders~1{id}/get/parameters/1/in', 10],
  ['/paths/~1orders~1{id}/get/responses/200/description', 13],
  ['/paths/~1orders~1{id}/get/responses/404', 16],
  ['/paths/~1orders~1{id}/head', 17],
  ['/paths/~1orders~1{id}/head/responses/200', 12],
])('finds the line of %j in YAML', (pointer, line) => {
  expect(sourceLines(yaml)(pointer)).toBe(line);
});

it.each([
  ['/paths/~1items/get/responses', 18],
  ['/paths/~1orders~1{id}/get/parameters/7/in', 7],
  ['/nothing', 1],
])('gives %j, which the source does not have, the line of what is around it', (pointer, line) => {
  expect(sourceLines(yaml)(pointer)).toBe(line);
});

it('finds the lines of JSON, also with the line ends of Windows', () => {
  const json = JSON.stringify({ a: { b: [1, { 'c/d': true }] } }, null, 2);
  expect(sourceLines(json)('/a/b/1/c~1d')).toBe(6);
  expect(sourceLines(json.replaceAll('\n', '\r\n'))('/a/b/1/c~1d')).toBe(6);
});

it.each(['', '{', 'a: [', '\t- x'])('has a line for every pointer into %j, which is no description', (text) => {
  expect(sourceLines(text)('/a/b')).toBeGreaterThan(0);
});
