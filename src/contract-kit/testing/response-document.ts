import type { JsonObject } from '../openapi/document/json.ts';

/** A document with one open GET on `/thing` that has these responses; its schemas may be under `#/components/schemas`. */
export function responseDocument(
  responses: object,
  { openapi = '3.1.0', schemas = {} }: { readonly openapi?: string; readonly schemas?: object } = {},
): JsonObject {
  return {
    openapi,
    info: { title: 'Responses', version: '1' },
    paths: { '/thing': { get: { operationId: 'readThing', responses } } },
    components: { schemas },
  };
}

/** The same for one JSON body in a 200. */
export function bodyDocument(schema: object, options: Parameters<typeof responseDocument>[1] = {}): JsonObject {
  return responseDocument({ 200: { description: '', content: { 'application/json': { schema } } } }, options);
}
