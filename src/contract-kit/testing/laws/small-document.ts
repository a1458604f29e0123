import type { JsonObject } from '../../openapi/document/json.ts';

/** An operation in short. */
export interface SmallOperation {
  /** The schema of the request body. Absent if there is no body. */
  readonly body?: object;
  /** The media type of the request body. Default: `application/json`. */
  readonly mediaType?: string;
  /** The query parameters by name: their schemas, with a `description` where the words matter. Default: none. */
  readonly query?: Members;
  /** The names of query parameters that each request must have. Default: none. */
  readonly required?: readonly string[];
  /** The names of header parameters. Default: none. */
  readonly headers?: readonly string[];
  /** The cookies by name, with their schemas. Default: none. */
  readonly cookies?: Members;
  /** The documented statuses with the schemas of their bodies, or `null` for a status without a body. */
  readonly responses: Readonly<Record<string, object | null>>;
  /** The descriptions of statuses. Default: the status itself. */
  readonly words?: Readonly<Record<string, string>>;
  /** The names of headers of successes. Default: none. */
  readonly shows?: readonly string[];
  readonly description?: string;
}

export type SmallOperations = Readonly<Record<string, SmallOperation>>;

export interface SmallOptions {
  /** Whether all operations need a bearer token. Default: none does. */
  readonly isSecured?: boolean;
  /** Schemas by name, for `#/components/schemas/NAME`. Default: none. */
  readonly schemas?: Members;
}

const documents = new Map<string, JsonObject>();

/** A description of operations by method and path, which are their ids, too: `POST /folders`. */
export function smallDocument(
  operations: SmallOperations,
  { isSecured = false, schemas = {} }: SmallOptions = {},
): JsonObject {
  const paths: Record<string, Record<string, object>> = {};
  for (const [id, operation] of Object.entries(operations)) {
    const [method = '', path = ''] = id.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: toOperation(id, path, operation) };
  }
  const document = {
    openapi: '3.1.0',
    info: { title: 'Small', version: '1' },
    ...(isSecured && { security: [{ token: [] }] }),
    components: { schemas, ...(isSecured && { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } }) },
    paths,
  };
  // What is derived from a document is kept with it, so that tests of the same document share it.
  const written = JSON.stringify(document);
  const known = documents.get(written) ?? JSON.parse(written);
  documents.set(written, known);
  return known;
}

/** The schema of a variable of a path: a `number`, a `slug` that a caller chooses, or an id. */
function schemaOf(variable: string | undefined): object {
  if (variable === 'number') return { type: 'integer' };
  return variable === 'slug' ? { type: 'string', pattern: '^[a-z][a-z0-9-]{2,40}$' } : { type: 'string' };
}

function toOperation(id: string, path: string, operation: SmallOperation): object {
  const {
    body,
    mediaType,
    query = {},
    required = [],
    headers = [],
    cookies = {},
    responses,
    words = {},
    shows = [],
    description,
  } = operation;
  const string = { type: 'string' };
  const shown = Object.fromEntries(shows.map((name) => [name, { schema: string }]));
  return {
    operationId: id,
    description,
    parameters: [
      ...[...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: schemaOf(name),
      })),
      ...Object.entries(query).map(([name, schema]) => ({
        name,
        in: 'query',
        required: required.includes(name),
        description: wordsIn(schema),
        schema,
      })),
      ...headers.map((name) => ({ name, in: 'header', schema: { ...string, minLength: 1 } })),
      ...Object.entries(cookies).map(([name, schema]) => ({ name, in: 'cookie', schema })),
    ],
    ...(body !== undefined && { requestBody: { required: true, content: inType(body, mediaType) } }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, schema]) => [
        status,
        {
          description: words[status] ?? `Status ${status}.`,
          ...(schema !== null && { content: inType(schema) }),
          ...(status.startsWith('2') && shows.length > 0 && { headers: shown }),
        },
      ]),
    ),
  };
}

function inType(schema: object, mediaType = 'application/json'): object {
  return { [mediaType]: { schema } };
}

function wordsIn(schema: object): unknown {
  return Reflect.get(schema, 'description');
}

/** A schema by the names of members. */
export type Members = Readonly<Record<string, object>>;

/** A schema of objects with these required members, and these optional ones. */
export function objectSchema(required: Members, optional: Members = {}): object {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

/** A schema of lists. */
export function listSchema(items: object): object {
  return { type: 'array', items };
}

export const text: object = { type: 'string', minLength: 1, maxLength: 40 };
export const flag: object = { type: 'boolean' };
export const whole: object = { type: 'integer', minimum: 1, maximum: 1000 };

/** The operations with each body and each success wrapped: `{ "data": … }`. */
export function enveloped(operations: SmallOperations): SmallOperations {
  const wrapped = ({ responses, body, ...operation }: SmallOperation): SmallOperation => ({
    ...operation,
    ...(body !== undefined && { body: objectSchema({ data: body }) }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, schema]) => [
        status,
        status.startsWith('2') && schema !== null ? objectSchema({ data: schema }) : schema,
      ]),
    ),
  });
  return Object.fromEntries(Object.entries(operations).map(([id, operation]) => [id, wrapped(operation)]));
}
