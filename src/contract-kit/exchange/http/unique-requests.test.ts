import { expect, it } from 'vitest';
import { toSlot } from '../../requests/unique/slots.ts';
import { createUniqueRequests } from './unique-requests.ts';

const slots = toSlot('alphanumeric', '').repeat(12);
const template = {
  method: 'POST',
  path: `/things?name=a-${slots}`,
  headers: [['Idempotency-Key', slots]],
  body: `{"name":"b${slots}","title":"${slots}"}`,
} as const;

it('fills each request with the run id and the turn, the same in all its texts', () => {
  const { fill, reserve } = createUniqueRequests('run7');
  const first = reserve(3);
  expect(fill(template, first + 2)).toEqual({
    method: 'POST',
    path: '/things?name=a-000run700002',
    headers: [['Idempotency-Key', '000run700002']],
    body: '{"name":"b000run700002","title":"000run700002"}',
  });
  expect(fill(template).path).toContain('run700003');
  expect(fill(template).path).toContain('run700004');
});

it('sends a request without slots as it is, and knows whether any had one', () => {
  const plain = { method: 'GET', path: '/things', headers: [['Accept', '*/*']] } as const;
  const { fill, isUsed } = createUniqueRequests('run7');
  expect(fill(plain)).toBe(plain);
  expect(isUsed()).toBe(false);
  fill({ ...plain, headers: template.headers });
  expect(isUsed()).toBe(true);
});

it('lets the shards of a run take turns', () => {
  const sent = [1, 2, 3].flatMap((index) => {
    const { fill } = createUniqueRequests('run7', { index, count: 3 });
    return [0, 1, 2].map(() => fill(template).path.slice(-2));
  });
  expect(sent.toSorted()).toEqual(['00', '01', '02', '03', '04', '05', '06', '07', '08']);
});
