import { isJsonObject, type JsonObject } from '../../openapi/json.ts';
import { shopDocument } from './shop-document.ts';

/**
 * Many documents like the shop's as one, each with a prefix before its paths, component schemas and operation ids, so
 * that one comparison judges them all. Operation `3-readOrder` is of the fourth document.
 */
export function sideBySide(documents: readonly JsonObject[]): JsonObject {
  const prefixed = documents.map((document, index) => withPrefix(document, String(index)));
  return {
    ...shopDocument,
    paths: Object.assign({}, ...prefixed.map(({ paths }) => paths)),
    components: {
      ...Object(shopDocument.components),
      schemas: Object.assign({}, ...prefixed.map(({ components }) => Reflect.get(Object(components), 'schemas'))),
    },
  };
}

/** Which of the documents a pointer leads into. */
export function indexOfPointer(pointer: string): number {
  return Number(/^\/(?:paths\/~1|components\/schemas\/)(\d+)[~-]/.exec(pointer)?.[1]);
}

function withPrefix(document: JsonObject, prefix: string): JsonObject {
  const copy: unknown = JSON.parse(
    JSON.stringify(document)
      .replaceAll('"#/components/schemas/', `"#/components/schemas/${prefix}-`)
      .replaceAll('"operationId":"', `"operationId":"${prefix}-`),
  );
  const { paths, components } = Object(copy);
  return {
    paths: renameKeys(paths, (path) => `/${prefix}${path}`),
    components: { schemas: renameKeys(Reflect.get(Object(components), 'schemas'), (name) => `${prefix}-${name}`) },
  };
}

function renameKeys(value: unknown, rename: (key: string) => string): object {
  return isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, member]) => [rename(key), member]))
    : {};
}
