import type { JsonObject } from 'intercom-contract/contract-kit';
import type { OperationId } from './call.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly type: string;
  readonly default?: unknown;
  /** Where its schema is in the description: a URI fragment. */
  readonly schema: string;
}

export interface Route {
  readonly operation: OperationId;
  /** In lower case. */
  readonly method: string;
  /** Each path parameter is one group. */
  readonly pattern: RegExp;
  readonly parameters: readonly Parameter[];
  /** The media type of the request body, and where its schema is. Absent if the operation has no request body. */
  readonly body?: { readonly mediaType: string; readonly schema: string };
}

/** The routes of a description. */
export function routesOf(document: JsonObject): Route[] {
  return Object.entries(Object(document.paths)).flatMap(([path, item]) => {
    const methods = Object.keys(Object(item)).filter((key) => key !== 'parameters');
    return methods.map((method) => routeOf(document, path, method));
  });
}

function routeOf(document: JsonObject, path: string, method: string): Route {
  const item = `/paths/${escaped(path)}`;
  const operation = `${item}/${method}`;
  const [mediaType] = Object.keys(Object(valueAt(document, `${operation}/requestBody/content`)));
  return {
    operation: Object(valueAt(document, `${operation}/operationId`)).valueOf(),
    method,
    pattern: new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    parameters: [...parametersAt(document, item), ...parametersAt(document, operation)],
    ...(mediaType !== undefined && {
      body: { mediaType, schema: `#${operation}/requestBody/content/${escaped(mediaType)}/schema` },
    }),
  };
}

function parametersAt(document: JsonObject, owner: string): Parameter[] {
  const list: readonly unknown[] = Object(valueAt(document, `${owner}/parameters`) ?? []);
  return list.map((_, index) => {
    const place = placeOf(document, `${owner}/parameters/${index}`);
    const schema = `${place}/schema`;
    const { name, in: where, required = false } = Object(valueAt(document, place));
    const { type, default: byDefault } = Object(valueAt(document, placeOf(document, schema)));
    return { name, in: where, required, type, default: byDefault, schema: `#${schema}` };
  });
}

/** Where a value is, behind its reference. */
function placeOf(document: JsonObject, pointer: string): string {
  const { $ref } = Object(valueAt(document, pointer));
  return typeof $ref === 'string' ? $ref.slice(1) : pointer;
}

function valueAt(document: JsonObject, pointer: string): unknown {
  const keys = pointer.split('/').slice(1).map(unescaped);
  return keys.reduce((owner: unknown, key) => Object(owner)[key], document);
}

function escaped(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function unescaped(token: string): string {
  return decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
}
