import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { hasReferenceCycle } from '../openapi/reference-cycles.ts';

/**
 * The document as Prism can serve it: where component schemas lead to each other in large circles, which Prism would
 * unfold without end, a schema says nothing of what it refers to. Requests are judged as before, but for their bodies.
 */
export function cutReferences(document: JsonObject): JsonObject {
  if (!hasReferenceCycle(document)) return document;
  const components = isJsonObject(document.components) ? document.components : {};
  return { ...document, components: { ...components, schemas: cut(components.schemas) } };
}

function cut(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cut);
  if (!isJsonObject(value)) return value;
  if (typeof value.$ref === 'string') return {};
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, cut(member)]));
}
