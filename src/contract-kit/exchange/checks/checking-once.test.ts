import { expect, it } from 'vitest';
import type { WireResponse } from '../../contract/model/exchange.ts';
import { operationOf } from '../../requests/cases/testing/operation-of.ts';
import type { BodyValidator } from '../../schema/validate/body-validator.ts';
import { checkingOnce } from './checking-once.ts';

/** Counts how often bodies are judged. */
function countingValidator(): { validate: BodyValidator; count: () => number } {
  let count = 0;
  const judge = () => {
    count += 1;
    return [];
  };
  return { validate: Object.assign(judge, { notVerified: () => undefined }), count: () => count };
}

const json = ['Content-Type', 'application/json'] as const;
const response = (body: string | number[], headers: WireResponse['headers'] = [json], status = 200): WireResponse => ({
  status,
  headers,
  body: typeof body === 'string' ? Buffer.from(body) : Uint8Array.from(body),
});

it('checks responses once if all checked parts are the same', () => {
  const schema = { type: 'object' };
  const content = { 'application/json': { schema } };
  const operation = operationOf({ responses: { 200: { content }, 400: { content } } });
  const { validate, count } = countingValidator();
  const check = checkingOnce();
  const first = check(operation, response('{}'), validate);
  for (const unchecked of ['Date', 'X-Content-Type', 'Content-Type-Options'])
    expect(check(operation, response('{}', [json, [unchecked, 'a']]), validate)).toBe(first);
  expect(count()).toBe(1);

  const others = [
    response('{ }'),
    // No text in UTF-8, and read as the same one.
    response([0xfe]),
    response([0xff]),
    response('{}', [['Content-Type', 'text/html']]),
    response('{}', [json, ['content-encoding', 'gzip']]),
    response('{}', [json], 400),
  ];
  expect(new Set([first, ...others.map((other) => check(operation, other, validate))]).size).toBe(others.length + 1);
  expect(check(operationOf({ operationId: 'other' }), response('{}'), validate)).not.toBe(first);
});
