import { expect, it } from 'vitest';
import { deriveContract } from '../../contract/clauses/derive-contract.ts';
import { urlTarget } from '../../mock/url-target.ts';
import { resourceLaws } from '../../things/laws/resource-laws.ts';
import { scopeOf } from '../../verify/plan/scope.ts';
import { readOperations } from '../operation/operation.ts';
import type { JsonObject } from './json.ts';
import { appendPointer } from './pointer.ts';
import { valueAt } from './value-at.ts';
import { withReplaced } from './with-replaced.ts';

const json = (schema: unknown) => ({ 'application/json': { schema } });
const sound: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  security: [{ bearer: [] }],
  paths: {
    '/orders/{id}': {
      parameters: [{ $ref: '#/components/parameters/id' }],
      post: {
        operationId: 'writeOrder',
        parameters: [
          { name: 'full', in: 'query', style: 'form', explode: true, schema: { type: 'boolean' } },
          { name: 'filter', in: 'query', content: json({ type: 'object', required: ['a'] }) },
        ],
        requestBody: { required: true, content: json({ $ref: '#/components/schemas/Order' }) },
        responses: {
          200: { description: '', content: json({ $ref: '#/components/schemas/Order' }) },
          '4XX': { $ref: '#/components/responses/problem' },
        },
      },
      get: { operationId: 'readOrder', security: [{ key: [] }, {}], responses: { 204: { description: '' } } },
    },
  },
  components: {
    parameters: { id: { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } } },
    responses: { problem: { description: '', content: { 'text/plain': { schema: { type: 'string' } } } } },
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer' },
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    },
    schemas: {
      Order: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'integer', minimum: 1 },
          tags: { type: 'array', uniqueItems: true, items: { type: 'string', maxLength: 9 } },
          kind: { enum: ['a', 'b'] },
        },
        allOf: [{ minProperties: 1 }],
      },
    },
  },
};

interface Known {
  readonly clauses: readonly string[];
  readonly told: readonly { readonly pointer: string; readonly reason: string }[];
}

const target = urlTarget('http://127.0.0.1:1');

/** What the kit makes of a document: an error tells of all. */
function known(document: JsonObject): Known | Error {
  try {
    const { operations, of } = scopeOf({ document, target, resourceLaws });
    const scopes = operations.map(of);
    return {
      clauses: deriveContract(document).clauses.map(({ id }) => id),
      told: [...deriveContract(document).notVerified, ...scopes.flatMap(({ notVerified }) => notVerified)],
    };
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

function placesIn(value: unknown, pointer = ''): string[] {
  const below = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [pointer, ...below.flatMap(([key, member]) => placesIn(member, appendPointer(pointer, key)))];
}

const isNear = (text: string, other: string): boolean =>
  `${text}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${text}/`);

const places = placesIn(sound).filter((pointer) => /^\/(?:paths|components|security)/.test(pointer));
const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);
const values = [7, 'oops', null, true, [], {}, [7], { a: 7 }];

it.each(places)('explains each clause that is gone when a value of another kind stands at %s', (pointer) => {
  const before = known(sound);
  if (before instanceof Error) throw before;
  for (const value of values.filter((one) => kindOf(one) !== kindOf(valueAt(sound, pointer)))) {
    // A schema may also be `true`.
    if (value === true && /\/(?:schema|items|allOf\/0|Order|properties\/\w+)$/.test(pointer)) continue;
    const after = known(withReplaced(sound, new Map([[pointer, value]])));
    if (after instanceof Error) {
      expect(after.message, JSON.stringify(value)).toContain(pointer);
      continue;
    }
    const gone = before.clauses.filter((id) => !after.clauses.includes(id));
    const isExplained = after.told.some(({ pointer: place, reason }) => {
      const [, lost = place] = /\$ref #(\S+) leads nowhere/.exec(reason) ?? [];
      return isNear(place, pointer) || isNear(lost, pointer);
    });
    expect({ value, gone: isExplained ? [] : gone }).toEqual({ value, gone: [] });
  }
});

it('says where a part is that cannot be read, and sends nothing that may lack it', () => {
  const reasons = (pointer: string, value: unknown) => {
    const [operation] = readOperations(withReplaced(sound, new Map([[pointer, value]])));
    return operation?.notVerified.map(({ reason, blocks }) => [reason, blocks]);
  };
  expect(reasons('/paths/~1orders~1{id}/parameters', {})).toEqual([
    ['this must be an array, so it cannot be read', true],
  ]);
  expect(reasons('/security', 'x')).toEqual([]);
});
