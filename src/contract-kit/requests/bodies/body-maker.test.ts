import { expect, it } from 'vitest';
import { bodyContents } from '../../openapi/operation/body-content.ts';
import { bodyMakerOf } from '../../testing/body-maker-of.ts';
import { bodyOperation } from '../../testing/body-operation.ts';
import { createBodyMaker } from './body-maker.ts';

it('writes JSON and forms that fit into a command line', () => {
  expect(bodyMakerOf({}).write('a'.repeat(59_998))).toHaveLength(60_000);
  expect(bodyMakerOf({}).write('a'.repeat(59_999))).toBeUndefined();
  expect(bodyMakerOf({}).write('ä'.repeat(30_000))).toBeUndefined();
  expect(bodyMakerOf({}, 'application/x-www-form-urlencoded').write({ a: [1, 2] })).toBe('a=1&a=2');
  expect(bodyMakerOf({}, 'application/x-www-form-urlencoded').write([1])).toBeUndefined();
});

it('shows the clauses about the whole of a value first', () => {
  const deep = { type: 'object', properties: { on: { type: 'boolean' } } };
  const { shown } = bodyMakerOf({
    properties: { deep, size: { type: 'integer' }, none: { const: 1 } },
    minProperties: 1,
  });
  expect(shown({ deep: { on: true }, size: 1 }).map(({ id }) => id.replace('send/body/', ''))).toEqual([
    'minProperties',
    'deep/type',
    'size/type',
    'deep/on/type',
  ]);
});

it.each([
  [true, ['send/body/media-type', 'send/body/const', 'send/body/required']],
  [false, ['send/body/media-type', 'send/body/const']],
])('makes a body of a valid value; required %s, it shows %j', (required, clauses) => {
  const operation = bodyOperation({ required, content: { 'application/json': { schema: { const: 1 } } } });
  const [content] = bodyContents(operation);
  if (content === undefined) throw new Error('no body can be sent');
  const { valid } = createBodyMaker(operation, content);
  const contentType = 'application/json';
  const body = { label: 'one', contentType, body: '1', value: 1, expectation: 'accept', rule: 'body/valid', clauses };
  expect(valid(1, 'one')).toEqual(body);
  expect(valid(2, 'two')).toBeUndefined();
});

it('makes no body of what cannot be written, and one of what only the makers of values can judge', () => {
  expect(bodyMakerOf({}, 'application/x-www-form-urlencoded').valid([1], '')).toBeUndefined();
  const endless = '#/paths/~1things/post/requestBody/content/application~1json/schema';
  expect(bodyMakerOf({ allOf: [{ $ref: endless }] }).valid(1, '')).toMatchObject({ expectation: 'accept', body: '1' });
});

it('makes values unique that the description says to be unique', () => {
  const plate = { type: 'string', pattern: '^[A-Z]{2}-[0-9]{4,6}$' };
  const bodies = [{ ...plate, description: 'Unique.' }, plate].map((one) =>
    bodyMakerOf({ properties: { plate: one } }).write({ plate: 'AB-1234' }),
  );
  expect(bodies.map((body) => body === '{"plate":"AB-1234"}')).toEqual([false, true]);
});
