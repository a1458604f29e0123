import type { JsonObject } from '../../openapi/document/json.ts';

/** A document with one operation, and what it has besides. */
export function documentWith(operation: JsonObject, rest: JsonObject = {}): JsonObject {
  const responses = { 204: { description: 'None.' } };
  return {
    openapi: '3.1.0',
    info: { title: 'Small', version: '1' },
    paths: { '/things/{id}': { post: { operationId: 'doIt', parameters: [idParameter], responses, ...operation } } },
    ...rest,
  };
}

const idParameter = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

/** A request whose JSON body has this schema. */
export function requestOf(schema: unknown, rest: JsonObject = {}): JsonObject {
  return documentWith({ requestBody: { required: true, content: { 'application/json': { schema } } } }, rest);
}

/** A response whose JSON body has this schema. */
export function bodyInResponse(schema: unknown, rest: JsonObject = {}): JsonObject {
  const content = { 'application/json': schema === undefined ? {} : { schema } };
  return documentWith({ responses: { 200: { description: 'It.', content } } }, rest);
}

/** A request with a parameter besides the id. */
export function parameterOf(parameter: JsonObject): JsonObject {
  return documentWith({ parameters: parameter.in === 'path' ? [parameter] : [idParameter, parameter] });
}

/** The same document, of OpenAPI 3.0. */
export function inOpenApi30(document: JsonObject): JsonObject {
  return { ...document, openapi: '3.0.3' };
}

/** A document with webhooks of these names, each with a JSON body. */
export function webhooksOf(schemas: JsonObject): JsonObject {
  const webhooks = Object.entries(schemas).map(([name, schema]) => [
    name,
    {
      post: {
        requestBody: { content: { 'application/json': { schema } } },
        responses: { 200: { description: 'Read.' } },
      },
    },
  ]);
  return documentWith({}, { webhooks: Object.fromEntries(webhooks) });
}

/** An object schema with these properties. */
export function objectOf(properties: JsonObject, rest: JsonObject = {}): JsonObject {
  return { type: 'object', properties, ...rest };
}
