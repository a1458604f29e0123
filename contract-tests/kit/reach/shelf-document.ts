/** A member of a body as an author of a short description writes it. */
export type Members = Readonly<Record<string, object>>;

/** A query parameter: its schema, and what the description says of it. */
export interface QueryParameter {
  readonly type: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly description?: string;
}

/** An operation of a shelf in short. */
export interface ShelfOperation {
  /** The members of the request body, all required. Absent if there is no body. */
  readonly body?: Members;
  /** The query parameters by name. Default: the operation has none. */
  readonly query?: Readonly<Record<string, QueryParameter>>;
  /** The required header parameters. Default: the operation has none. */
  readonly headers?: readonly string[];
  /** Documented statuses with the schemas of their bodies. */
  readonly responses: Readonly<Record<string, object | undefined>>;
  /** The description of the operation. Default: none. */
  readonly description?: string;
  /** The descriptions of statuses. Default: the status itself. */
  readonly words?: Readonly<Record<string, string>>;
}

/** A description of the operations of a shelf, by method and path: `POST /teams`. Variables called `…Number` are integers. */
export function shelfDocument(
  operations: Readonly<Record<string, ShelfOperation>>,
  openapi = '3.1.0',
): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, { body, query = {}, headers = [], responses, description, words = {} }] of Object.entries(
    operations,
  )) {
    const [method = '', path = ''] = name.split(' ');
    const variables = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, variable]) => variable);
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        operationId: name,
        ...(description !== undefined && { description }),
        parameters: [
          ...variables.map((variable) => inPath(variable ?? '')),
          ...Object.entries(query).map(inQuery),
          ...headers.map((header) => ({ name: header, in: 'header', required: true, schema: { type: 'string' } })),
        ],
        ...(body !== undefined && { requestBody: { required: true, content: json(objectWith(body)) } }),
        responses: Object.fromEntries(
          Object.entries(responses).map(([status, schema]) => [
            status,
            {
              description: words[status] ?? `Status ${status}.`,
              ...(schema !== undefined && { content: json(schema) }),
            },
          ]),
        ),
      },
    };
  }
  return { openapi, info: { title: 'Shelf', version: '1' }, paths };
}

function inPath(name: string): object {
  return { name, in: 'path', required: true, schema: { type: /Number$/.test(name) ? 'integer' : 'string' } };
}

function inQuery([name, { description, ...schema }]: readonly [string, QueryParameter]): object {
  return { name, in: 'query', ...(description !== undefined && { description }), schema };
}

/** A schema of objects with these members, all required. */
export function objectWith(members: Members): object {
  return { type: 'object', required: Object.keys(members), properties: members };
}

function json(schema: object): object {
  return { 'application/json': { schema } };
}
