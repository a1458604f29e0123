import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import type { Twist } from './small-service.ts';
import { aboveOf } from './twists.ts';

/** Another form of a description and its service, in which the service remembers the same. */
export interface Dress {
  readonly name: string;
  /** The description in this form. Ids of operations stay. */
  readonly wear: (document: JsonObject) => JsonObject;
  /** Translates between this form and what the service does. */
  readonly twist: Twist;
}

type Members = Record<string, unknown>;

/** The paths of a description, with what one of them becomes. */
function withPaths(
  document: JsonObject,
  change: (path: string, item: Members) => Readonly<Record<string, unknown>>,
): JsonObject {
  const paths = Object.entries(Object(document.paths)).map(([path, item]) => change(path, { ...Object(item) }));
  return { ...document, paths: Object.assign({}, ...paths) };
}

/** The description with other schemas of JSON bodies that are objects or lists. */
function withBodies(document: JsonObject, change: (schema: JsonObject, isSent: boolean) => object): JsonObject {
  const changed = (content: unknown, isSent: boolean): unknown => {
    const media = Object(content)['application/json'];
    return isJsonObject(media?.schema)
      ? { ...Object(content), 'application/json': { ...media, schema: change(media.schema, isSent) } }
      : content;
  };
  return withPaths(document, (path, item) => {
    for (const [method, operation] of Object.entries(item)) {
      const { requestBody, responses } = Object(operation);
      if (responses === undefined) continue;
      const all = Object.entries(Object(responses)).map(([status, response]) => [
        status,
        status.startsWith('2') && Object(response).content !== undefined
          ? { ...Object(response), content: changed(Object(response).content, false) }
          : response,
      ]);
      item[method] = {
        ...Object(operation),
        ...(requestBody !== undefined && {
          requestBody: { ...requestBody, content: changed(requestBody.content, true) },
        }),
        responses: Object.fromEntries(all),
      };
    }
    return { [path]: item };
  });
}

const wrapped = (name: string, schema: object): object => ({
  type: 'object',
  additionalProperties: false,
  required: [name],
  properties: { [name]: schema },
});

/** What is sent and shown stands in `{ "data": … }`. */
const inWrappers: Dress = {
  name: 'what is sent and shown is wrapped',
  wear: (document) => withBodies(document, (schema) => (schema.type === 'object' ? wrapped('data', schema) : schema)),
  twist: (call, next) => {
    const inner = Object(call.body).data;
    const reply = next(isJsonObject(inner) ? { ...call, body: inner } : call);
    return reply.status < 300 && isJsonObject(reply.body) ? { ...reply, body: { data: reply.body } } : reply;
  },
};

/** Lists stand in `{ "results": [ … ] }`. */
const inResults: Dress = {
  name: 'lists are wrapped',
  wear: (document) =>
    withBodies(document, (schema, isSent) =>
      schema.type === 'array' && !isSent ? wrapped('results', schema) : schema,
    ),
  twist: (call, next) => {
    const reply = next(call);
    return reply.status < 300 && Array.isArray(reply.body) ? { ...reply, body: { results: reply.body } } : reply;
  },
};

/** A thing is changed by a POST to its own path. */
const changedByPost: Dress = {
  name: 'POST changes things',
  wear: (document) =>
    withPaths(document, (path, { patch, ...item }) =>
      patch === undefined || item.post !== undefined || !path.endsWith('}')
        ? { [path]: { ...item, ...(patch !== undefined && { patch }) } }
        : { [path]: { ...item, post: { ...Object(patch), operationId: `PATCH ${path}` } } },
    ),
  twist: (call, next) =>
    call.method === 'POST' && call.operation?.id.startsWith('PATCH ') ? next({ ...call, method: 'PATCH' }) : next(call),
};

/** A thing is deleted by a POST below its path. */
const removedByPost: Dress = {
  name: 'POST deletes things',
  wear: (document) =>
    withPaths(document, (path, item) => {
      const { delete: remove, ...others } = item;
      if (remove === undefined || !path.endsWith('}') || showsSomething(remove)) return { [path]: item };
      const { parameters } = item;
      const post = { ...Object(remove), operationId: `DELETE ${path}` };
      return { [path]: others, [`${path}/delete`]: { ...(parameters !== undefined && { parameters }), post } };
    }),
  twist: (call, next) =>
    call.method === 'POST' && call.operation?.id.startsWith('DELETE ')
      ? next({ ...call, method: 'DELETE', path: aboveOf(call.path) })
      : next(call),
};

function showsSomething(operation: unknown): boolean {
  const responses = Object.entries(Object(operation).responses);
  return responses.some(([status, response]) => status.startsWith('2') && Object(response).content !== undefined);
}

export const dresses: readonly Dress[] = [inWrappers, inResults, changedByPost, removedByPost];
