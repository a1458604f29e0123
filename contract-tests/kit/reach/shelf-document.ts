/** A member of a body as an author of a short description writes it. */
export type Members = Readonly<Record<string, object>>;

/** An operation of a shelf in short. */
export interface ShelfOperation {
  /** The members of the request body, all required. Absent if there is no body. */
  readonly body?: Members;
  /** Documented statuses with the schemas of their bodies. */
  readonly responses: Readonly<Record<string, object | undefined>>;
}

/** A description of the operations of a shelf, by method and path: `POST /teams`. Variables called `…Number` are integers. */
export function shelfDocument(
  operations: Readonly<Record<string, ShelfOperation>>,
  openapi = '3.1.0',
): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, { body, responses }] of Object.entries(operations)) {
    const [method = '', path = ''] = name.split(' ');
    const variables = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, variable]) => variable);
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        operationId: name,
        parameters: variables.map((variable) => ({
          name: variable,
          in: 'path',
          required: true,
          schema: { type: /Number$/.test(variable ?? '') ? 'integer' : 'string' },
        })),
        ...(body !== undefined && { requestBody: { required: true, content: json(objectWith(body)) } }),
        responses: Object.fromEntries(
          Object.entries(responses).map(([status, schema]) => [
            status,
            { description: `Status ${status}.`, ...(schema !== undefined && { content: json(schema) }) },
          ]),
        ),
      },
    };
  }
  return { openapi, info: { title: 'Shelf', version: '1' }, paths };
}

/** A schema of objects with these members, all required. */
export function objectWith(members: Members): object {
  return { type: 'object', required: Object.keys(members), properties: members };
}

function json(schema: object): object {
  return { 'application/json': { schema } };
}
