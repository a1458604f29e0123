import { expect, it } from 'vitest';
import { createUniqueRequests } from '../../exchange/http/unique-requests.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { dimensionsOf } from '../cases/dimensions.ts';
import { planCases } from '../cases/plan-cases.ts';

/** What is sent of a parameter in each request that must be accepted. */
function sentOf(
  parameter: { readonly name: string; readonly in: string; readonly schema: object },
  method = 'post',
): string[] {
  const path = parameter.in === 'path' ? `/things/{${parameter.name}}` : '/things';
  const [operation] = readOperations({
    openapi: '3.1.0',
    paths: {
      [path]: { [method]: { operationId: 'o', parameters: [{ ...parameter, required: true }], responses: {} } },
    },
  });
  if (operation === undefined) throw new Error('no operation');
  const cases = planCases(operation, dimensionsOf(operation, { token: 'token', seed: 1 }), { seed: 1, maxCases: 60 });
  const { fill } = createUniqueRequests('run7');
  const requests = cases.filter(({ expectation }) => expectation === 'accept').map(({ request }) => fill(request));
  return requests.map(({ path, headers }) => {
    if (parameter.in === 'query') return new URLSearchParams(path.split('?')[1]).get(parameter.name) ?? '';
    if (parameter.in === 'path') return path.split('/')[2] ?? '';
    return headers.find(([name]) => name.toLowerCase() === parameter.name.toLowerCase())?.[1] ?? '';
  });
}

const text = { type: 'string', maxLength: 40 };

it.each([
  ['query', 'name'],
  ['header', 'Idempotency-Key'],
])('a text in a %s called %s is another one in each request', (location, name) => {
  const texts = [...sentOf({ name, in: location, schema: text })];
  expect(texts.filter((one) => one.includes('000run7')).length).toBeGreaterThan(3);
  expect(new Set(texts).size).toBe(texts.length);
});

it.each([
  ['query', 'name', 'get', text],
  ['query', 'color', 'post', text],
  ['path', 'name', 'put', text],
  ['query', 'accountNumber', 'post', { type: 'integer' }],
  ['query', 'key', 'post', { type: 'string', enum: ['a', 'b'] }],
])('a text in a %s called %s for %s has nothing of the run in it: %j', (location, name, method, schema) => {
  for (const one of sentOf({ name, in: location, schema }, method)) expect(one).not.toMatch(/run7/);
});
