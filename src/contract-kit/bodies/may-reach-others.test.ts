import { expect, it } from 'vitest';
import { mayReachOthers } from './may-reach-others.ts';

it.each([
  'ann@mail.com',
  'https://hooks.corp.com/x',
  'Ann <ann@mail.com>',
  '+1 (415) 555-2671',
  'https://a:b@corp.com/',
])('%s can reach somebody', (text) => {
  expect(mayReachOthers({ to: [text] })).toBe(true);
});

it.each([
  'ann@example.com',
  'https://mail.example.org/x',
  'http://localhost:4242/hook',
  'http://127.0.0.1/',
  'a name',
  '12.5',
  '2026-01-02',
  7,
  true,
  null,
])('%s can reach nobody', (value) => {
  expect(mayReachOthers([value])).toBe(false);
});
