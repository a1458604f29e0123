import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { appendPointer } from '../openapi/json-pointer.ts';
import { readOperations } from '../openapi/operation.ts';
import { type References, readReferences } from '../openapi/references.ts';

/** Stands for a reference from one component schema to another, which is compared by name instead of followed. */
export const referenceMark = 'x-contract-kit-ref';

/** The path of an operation that is only there to use each component schema once in each direction. */
export const flatPath = '/x-contract-kit';

/**
 * Two documents in which no component schema leads to another, so that comparing them takes time in proportion to their
 * size, circles or not. Each schema is used once in requests, once in responses, or both, as in the documents themselves.
 */
export function flattenReferences(old: JsonObject, revision: JsonObject): [old: JsonObject, revision: JsonObject] {
  const [before, after] = [schemasOf(old), schemasOf(revision)];
  const common = Object.keys(before).filter((name) => Object.hasOwn(after, name));
  const directions = [usedIn(old, common), usedIn(revision, common)];
  const request = common.filter((_name, index) => directions.some((used) => used.request[index]));
  const response = common.filter((_name, index) => directions.some((used) => used.response[index]));
  const flatten = (document: JsonObject, own: JsonObject, other: JsonObject): JsonObject => ({
    ...document,
    paths: { ...Object(document.paths), [flatPath]: { post: useOnce(request, response) } },
    components: {
      ...Object(document.components),
      schemas: Object.fromEntries(Object.entries(own).map(([name, schema]) => [name, opaque(schema, other[name])])),
    },
  });
  return [flatten(old, before, after), flatten(revision, after, before)];
}

/** References made opaque; where only one document has one, both are, and validators decide whether it matters. */
function opaque(value: unknown, other: unknown): unknown {
  if (Array.isArray(value)) {
    const others: unknown[] = Array.isArray(other) ? other : [];
    return value.map((item, index) => opaque(item, others[index]));
  }
  if (!isJsonObject(value)) return value;
  if (typeof value.$ref === 'string') return { [referenceMark]: value.$ref };
  if (!isJsonObject(other))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, opaque(item, undefined)]));
  if (typeof other.$ref === 'string') return { [referenceMark]: 'a schema in place' };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, opaque(item, other[key])]));
}

function useOnce(request: readonly string[], response: readonly string[]): object {
  const content = (names: readonly string[]): object => ({
    'application/json': {
      schema: {
        type: 'object',
        properties: Object.fromEntries(names.map((name) => [name, { $ref: `#${pointerOf(name)}` }])),
      },
    },
  });
  return {
    operationId: flatPath.slice(1),
    requestBody: { content: content(request) },
    responses: { 200: { description: '-', content: content(response) } },
  };
}

function usedIn(document: JsonObject, names: readonly string[]): { request: boolean[]; response: boolean[] } {
  const references = readReferences(document);
  const request = new Set<string>();
  const response = new Set<string>();
  for (const { node, parameters } of readOperations(document)) {
    for (const { node: parameter } of parameters) request.add(parameter.pointer);
    request.add(node.at('requestBody')?.pointer ?? '');
    response.add(node.at('responses')?.pointer ?? '');
  }
  const isReached = (from: ReadonlySet<string>) => (name: string) => reaches(references, from, name);
  return { request: names.map(isReached(request)), response: names.map(isReached(response)) };
}

function reaches({ leadsTo }: References, from: ReadonlySet<string>, name: string): boolean {
  return [...from].some((pointer) => pointer !== '' && leadsTo(pointer, pointerOf(name)));
}

function schemasOf(document: JsonObject): JsonObject {
  const schemas = isJsonObject(document.components) ? document.components.schemas : undefined;
  return isJsonObject(schemas) ? schemas : {};
}

function pointerOf(name: string): string {
  return appendPointer('/components/schemas', name);
}
