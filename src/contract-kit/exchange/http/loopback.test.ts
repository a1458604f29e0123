import { expect, it } from 'vitest';
import { isLoopback } from './loopback.ts';

it.each(['http://localhost', 'https://LOCALHOST:1', 'http://127.0.0.1:8080', 'http://127.255.12.3', 'http://[::1]:1'])(
  '%s is this machine',
  (url) => {
    expect(isLoopback(new URL(url))).toBe(true);
  },
);

it.each([
  'http://example.test',
  'http://localhost.example.test',
  'http://example.localhost',
  'http://127.0.0.1.example.test',
  'http://x127.0.0.1.test',
  'http://10.127.0.1',
  'http://[::2]',
  'http://[::ffff:127.0.0.1]',
])('%s is not said to be', (url) => {
  expect(isLoopback(new URL(url))).toBe(false);
});
