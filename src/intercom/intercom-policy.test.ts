import { type ContractChange, diffByPolicy, type JsonObject } from 'intercom-contract/contract-kit';
import { expect, test } from 'vitest';
import { intercomPolicy } from './intercom-policy.ts';

/** What an operation of a small description has, besides its id. */
interface Part {
  readonly parameters?: readonly object[];
  readonly response?: JsonObject;
  readonly security?: readonly object[];
}

const text = { type: 'string' };
const page = { name: 'page', in: 'query', schema: { ...text, enum: ['a', 'b'], default: 'a' } };

function api(...operations: readonly Part[]): JsonObject {
  const paths = operations.map(({ response = {}, ...rest }, index) => {
    const content = { 'application/json': { schema: { type: 'object', properties: response } } };
    return [`/things/${index}`, { get: { ...rest, responses: { 200: { description: 'It.', content } } } }];
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: Object.fromEntries(paths),
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  };
}

async function worst(old: JsonObject, revision: JsonObject): Promise<ContractChange['level'] | undefined> {
  const { changes } = await diffByPolicy(old, revision, intercomPolicy);
  return (['error', 'warning', 'info'] as const).find((level) => changes.some((change) => change.level === level));
}

test.each<[string, JsonObject, JsonObject, ContractChange['level']]>([
  ['a removed operation', api({}, {}), api({}), 'error'],
  ['a removed parameter', api({ parameters: [page] }), api({}), 'error'],
  ['a renamed parameter', api({ parameters: [page] }), api({ parameters: [{ ...page, name: 'p' }] }), 'error'],
  ['a removed field of a response', api({ response: { a: text } }), api({}), 'error'],
  ['a renamed field of a response', api({ response: { a: text } }), api({ response: { b: text } }), 'error'],
  ['a new required parameter', api({}), api({ parameters: [{ ...page, required: true }] }), 'error'],
  [
    'an optional parameter that becomes required',
    api({ parameters: [page] }),
    api({ parameters: [{ ...page, required: true }] }),
    'error',
  ],
  [
    'another type of a parameter',
    api({ parameters: [{ ...page, schema: text }] }),
    api({ parameters: [{ ...page, schema: { type: 'integer' } }] }),
    'error',
  ],
  ['another type of a field', api({ response: { a: text } }), api({ response: { a: { type: 'integer' } } }), 'error'],
  [
    'a further type of a field',
    api({ response: { a: text } }),
    api({ response: { a: { type: ['string', 'integer'] } } }),
    'error',
  ],
  [
    'a value that a parameter loses',
    api({ parameters: [page] }),
    api({ parameters: [{ ...page, schema: { ...page.schema, enum: ['a'] } }] }),
    'error',
  ],
  [
    'a value that a field loses',
    api({ response: { a: { ...text, enum: ['a', 'b'] } } }),
    api({ response: { a: { ...text, enum: ['a'] } } }),
    'error',
  ],
  [
    'new validation of a parameter',
    api({ parameters: [{ ...page, schema: text }] }),
    api({ parameters: [{ ...page, schema: { ...text, maxLength: 3 } }] }),
    'error',
  ],
  ['authentication that is asked for', api({}), api({ security: [{ token: [] }] }), 'error'],
  ['authentication that is no longer asked for', api({ security: [{ token: [] }] }), api({}), 'error'],
  [
    'a new value of a field',
    api({ response: { a: { ...text, enum: ['a'] } } }),
    api({ response: { a: { ...text, enum: ['a', 'b'] } } }),
    'warning',
  ],
  [
    'a field that may now be null',
    api({ response: { a: text } }),
    api({ response: { a: { type: ['string', 'null'] } } }),
    'warning',
  ],
  [
    'another default',
    api({ parameters: [page] }),
    api({ parameters: [{ ...page, schema: { ...page.schema, default: 'b' } }] }),
    'warning',
  ],
  ['a new field', api({}), api({ response: { a: text } }), 'info'],
  ['an optional parameter', api({}), api({ parameters: [page] }), 'info'],
])('for Intercom, %s is of the right level', async (_, old, revision, level) => {
  expect(await worst(old, revision)).toBe(level);
});
