import { expect, it } from 'vitest';
import { operationOf } from '../cases/testing/operation-of.ts';
import type { WireReply } from '../http/exchange.ts';
import type { BodyValidator } from '../json-schema/validate/body-validator.ts';
import { checkingOnce } from './check-once.ts';

/** Counts how often bodies are judged. */
function countingValidator(): { validate: BodyValidator; count: () => number } {
  let count = 0;
  const judge = () => {
    count += 1;
    return [];
  };
  return { validate: Object.assign(judge, { unreadable: () => undefined }), count: () => count };
}

const json = ['Content-Type', 'application/json'] as const;
const reply = (body: string | number[], headers: WireReply['headers'] = [json], status = 200): WireReply => ({
  status,
  headers,
  body: typeof body === 'string' ? Buffer.from(body) : Uint8Array.from(body),
});

it('checks replies once that are the same in all that is checked', () => {
  const schema = { type: 'object' };
  const content = { 'application/json': { schema } };
  const operation = operationOf({ responses: { 200: { content }, 400: { content } } });
  const { validate, count } = countingValidator();
  const check = checkingOnce();
  const first = check(operation, reply('{}'), validate);
  for (const unchecked of ['Date', 'X-Content-Type', 'Content-Type-Options'])
    expect(check(operation, reply('{}', [json, [unchecked, 'a']]), validate)).toBe(first);
  expect(count()).toBe(1);

  const others = [
    reply('{ }'),
    // No text in UTF-8, and read as the same one.
    reply([0xfe]),
    reply([0xff]),
    reply('{}', [['Content-Type', 'text/html']]),
    reply('{}', [json, ['content-encoding', 'gzip']]),
    reply('{}', [json], 400),
  ];
  expect(new Set([first, ...others.map((other) => check(operation, other, validate))]).size).toBe(others.length + 1);
  expect(check(operationOf({ operationId: 'other' }), reply('{}'), validate)).not.toBe(first);
});
