import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { tokenForms } from '../../contract/credentials/token-forms.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { dimensionsOf } from '../../requests/cases/dimensions.ts';
import { planCases } from '../../requests/cases/plan-cases.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { fromReplayToken, toReplayToken } from './replay-token.ts';

const operation = readOperations(orderDocument)[0] as Operation;
const credentials = { token: 'good-token-7', tokenVariable: 'API_TOKEN', seed: 1 };
const cases = planCases(operation, dimensionsOf(operation, { token: credentials.token, seed: 1 }), {
  seed: 1,
  maxCases: 120,
});

it('restores the same request, which is judged in the same way', () => {
  for (const one of cases) {
    const { case: again } = fromReplayToken(
      toReplayToken(one, 'readOrder/status', credentials),
      [operation],
      credentials,
    );
    expect(again.request).toEqual(one.request);
    expect(again).toMatchObject({ expectation: one.expectation, rule: one.rule, clauses: one.clauses });
    expect(again.fault?.dimension).toBe(one.fault?.dimension);
    expect(again.fault?.expectation).toBe(one.fault?.expectation);
    const others = again.values.filter((value) => value !== again.fault);
    expect(others.every(({ expectation, clauses }) => expectation === 'accept' && clauses.length === 0)).toBe(true);
  }
});

it('restores a body, with the current token in it', () => {
  const [first] = cases;
  if (first === undefined) throw new Error('no case');
  const one = { ...first, request: { ...first.request, body: `é "${credentials.token}"` } };
  const text = toReplayToken(one, 'readOrder/status', credentials);
  const other = { ...credentials, token: 'another' };
  expect(fromReplayToken(text, [operation], other).case.request.body).toBe('é "another"');
});

it('contains no token, and uses the given one', () => {
  const [one] = cases;
  if (one === undefined) throw new Error('no case');
  const text = toReplayToken(one, 'readOrder/status', credentials);
  const { case: other } = fromReplayToken(text, [operation], { ...credentials, token: 'another' });
  expect(other.request.headers).toContainEqual(['Authorization', 'Bearer another']);
  expect(JSON.stringify(other)).not.toContain(credentials.token);
});

it('contains nothing that reveals the token', () => {
  const secrets = tokenForms(credentials).map(({ text }) => text);
  for (const one of cases) {
    const text = toReplayToken(one, 'readOrder/status', credentials);
    const { case: empty } = fromReplayToken(text, [operation], { ...credentials, token: '' });
    expect(secrets.filter((secret) => JSON.stringify(empty.request).includes(secret))).toEqual([]);
  }
});

it('is short enough for a terminal', () => {
  for (const one of cases) expect(toReplayToken(one, 'readOrder/status', credentials).length).toBeLessThan(500);
});

it.each(['', 'abc', 'eyJ9', Buffer.from('{}').toString('base64url')])('is refused when it is %j', (text) => {
  expect(() => fromReplayToken(text, [operation], credentials)).toThrow('This is not a replay string');
});

it.each<[what: string, change: object | null]>([
  ['null', null],
  ...['operation', 'broken', 'method', 'path', 'rule', 'body', 'clauses'].map((name): [string, object] => [
    `a number for its ${name}`,
    { [name]: 1 },
  ]),
  ['a text for its seed', { seed: '1' }],
  ['an expectation that is none', { expectation: 'maybe' }],
  ...['headers', 'values'].flatMap((name) =>
    [{}, ['ab'], [['a']], [['a', 'b', 'c']], [['a', 1]], [[1, 'b']], [['a', 'b'], 1], [{ length: 2 }]].map(
      (value): [string, object] => [`${JSON.stringify(value)} for its ${name}`, { [name]: value }],
    ),
  ),
])('is refused when it contains %s', (_what, change) => {
  const [one] = cases;
  if (one === undefined) throw new Error('no case');
  const text = toReplayToken(one, 'readOrder/status', credentials);
  const held = JSON.parse(inflateRawSync(Buffer.from(text, 'base64url')).toString());
  const broken = JSON.stringify(change && { ...held, ...change });
  expect(() => fromReplayToken(deflateRawSync(broken).toString('base64url'), [operation], credentials)).toThrow(
    'This is not a replay string',
  );
});

it('names the operation that a document does not have', () => {
  const [one] = cases;
  if (one === undefined) throw new Error('no case');
  const text = toReplayToken(one, 'readOrder/status', credentials);
  const other = { ...operation, id: 'other' };
  expect(() => fromReplayToken(text, [other], credentials)).toThrow(
    'operation readOrder, which this document does not',
  );
  expect(fromReplayToken(text, [other, operation], credentials).case.operation).toBe(operation);
});
