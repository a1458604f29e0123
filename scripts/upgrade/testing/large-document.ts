import type { JsonObject } from 'intercom-contract/contract-kit';

/**
 * A document of the size and the habits of a vendor's: OpenAPI 3.0, hundreds of operations, half as many schemas that refer to
 * each other in circles, unions, `nullable`, examples that are wrong, and bodies in both directions.
 *
 * @param version 1 or 2; the second has about 200 changes of every kind.
 * @param operationCount Default: 250.
 */
export function largeDocument(version: 1 | 2, operationCount = 250): JsonObject {
  const isNew = version === 2;
  const schemaCount = Math.round(operationCount / 2);
  const ref: Reference = (index) => ({ $ref: `#/components/schemas/schema_${index % (schemaCount - 1)}` });
  const names = Array.from({ length: operationCount / 5 }, (_, index) => `thing_${index}`);
  return {
    openapi: '3.0.1',
    info: { title: 'Large', version: `2.${version}` },
    servers: [{ url: 'https://api.example.com' }],
    security: [{ bearerAuth: [] }],
    paths: Object.fromEntries(names.flatMap((name, index) => resourcePaths(name, index, { isNew, ref }))),
    components: {
      securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(
        Array.from(
          { length: schemaCount },
          (_, index) => [`schema_${index}`, schema(index, { isNew, ref })] as const,
        ).filter((_entry, index) => !(isNew && index === schemaCount - 1)),
      ),
    },
  };
}

type Reference = (index: number) => object;

interface Variant {
  readonly isNew: boolean;
  readonly ref: Reference;
}

function resourcePaths(name: string, index: number, { isNew, ref }: Variant): [string, object][] {
  const slot = isNew && index % 10 === 3 ? 'uuid' : 'id';
  const id = { name: slot, in: 'path', required: true, schema: { type: index % 2 ? 'string' : 'integer' } };
  const version = {
    name: 'Api-Version',
    in: 'header',
    schema: { $ref: '#/components/schemas/schema_0' },
  };
  const page = { name: 'page', in: 'query', schema: { type: 'integer', maximum: isNew && index % 7 === 0 ? 20 : 50 } };
  const search = { name: 'search', in: 'query', schema: { type: 'string', nullable: true } };
  const responses = (status: string): object => ({
    [status]: { description: 'Fine.', content: { 'application/json': { schema: ref(index + 1), example: { no: 1 } } } },
    ...(isNew && index % 11 === 0
      ? {}
      : { 401: { description: 'No.', content: { 'application/json': { schema: ref(1) } } } }),
    ...(isNew && index % 6 === 0
      ? { 403: { description: 'No.', content: { 'application/json': { schema: ref(1) } } } }
      : {}),
  });
  const requestBody = {
    required: index % 3 === 0 || (isNew && index % 9 === 1),
    content: { 'application/json': { schema: ref(index + 40) } },
  };
  const operation = (verb: string, more: object): object => ({
    operationId: isNew && index % 17 === 4 ? `${verb}_${name}_now` : `${verb}_${name}`,
    ...more,
  });
  const all = {
    get: operation('list', {
      parameters: isNew && index % 8 === 2 ? [version] : [version, page, search],
      responses: responses('200'),
    }),
    post: operation('create', { parameters: [version], requestBody, responses: responses('201') }),
  };
  const one = {
    parameters: [id, version],
    get: operation('read', { responses: responses('200') }),
    put: operation('update', { requestBody, responses: responses('200') }),
    delete: operation('delete', { responses: responses('200') }),
  };
  const item: [string, object][] = isNew && index % 13 === 5 ? [] : [[`/${name}/{${slot}}`, one]];
  return [[`/${name}`, all], ...item];
}

function schema(index: number, { isNew, ref }: Variant): object {
  if (index === 0) return { type: 'string', enum: ['1.0', '1.1', ...(isNew ? [] : ['1.2']), '1.3'] };
  const isTouched = isNew && index % 4 === 1;
  return {
    type: 'object',
    title: `Schema ${index}`,
    required: isTouched ? ['kind'] : ['kind', 'id'],
    properties: {
      kind: { type: 'string', enum: isTouched ? ['a', 'b', 'c'] : ['a', 'b'], example: 'zzz' },
      id: { type: 'string', format: isTouched ? 'uuid' : 'date-time' },
      created_at: { type: 'integer', format: 'date-time', nullable: isTouched },
      note: { type: 'string', nullable: true, maxLength: isTouched ? 300 : 200 },
      ...(isNew && index % 5 === 2 ? {} : { weight: { type: 'number', minimum: 0, exclusiveMinimum: true } }),
      parent: { allOf: [ref(index * 7 + 1), { type: 'object', properties: { depth: { type: 'integer' } } }] },
      children: { type: 'array', items: ref(index + 3) },
      either: { oneOf: [ref(index * 3 + 2), ref(index * 5 + 4), { type: 'string' }] },
      any: { anyOf: [ref(index + 11), { type: 'object', additionalProperties: ref(index + 2) }] },
      free: {},
    },
  };
}
