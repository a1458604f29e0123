import type { JsonObject } from '../document/json.ts';
import { toJsonSchemaDialect } from '../document/json-schema-dialect.ts';
import type { UnreadablePart } from '../document/not-verified.ts';
import { type Once, onceFor } from '../document/once-for.ts';
import { readableDocument } from '../document/readable-document.ts';
import { methods } from '../document/shape.ts';
import { SpecNode } from '../document/spec-node.ts';
import type { ResponseContent, ResponseDescription } from './documented-response.ts';
import { statedLocationKey } from './location-key.ts';
import { type Parameter, readParameter } from './parameter.ts';
import { pathVariables } from './path-slot.ts';
import { readContent, readResponses } from './read-responses.ts';
import { keySchemeOf, readSecurity, type SecurityAlternative, type SecurityDescription } from './security.ts';

export type { Parameter } from './parameter.ts';

/** One method on one path of the description. */
export interface Operation {
  /** The `operationId`, or a name made of the method and the path if there is none. */
  readonly id: string;
  /** The HTTP method in capitals, such as `DELETE`. */
  readonly method: string;
  /** The path template, such as `/conversations/{id}`. */
  readonly path: string;
  /** @internal */
  readonly node: SpecNode;
  /** @internal */
  readonly parameters: readonly Parameter[];
  /**
   * Parts of the operation that this kit cannot read.
   *
   * @internal
   */
  readonly notVerified: readonly UnreadablePart[];
  /**
   * The alternatives, one of which a caller must satisfy. Empty if the operation needs no credentials.
   *
   * @internal
   */
  readonly security: readonly SecurityAlternative[];
  /**
   * Schemes whose key is also a required parameter, which a caller sends with each alternative.
   *
   * @internal
   */
  readonly requiredKeys: readonly SecurityDescription[];
  /**
   * Absent if requests have no body.
   *
   * @internal
   */
  readonly requestBody?: RequestBody;
  /** @internal */
  readonly responses: readonly ResponseDescription[];
}

/**
 * Every operation of a bundled OpenAPI document, in its order. Schemas of OpenAPI 3.0 are read as those of 3.1. A document
 * is read once, so it must not change from then on.
 */
export const readOperations: Once<JsonObject, readonly Operation[]> = onceFor(readAll);

function readAll(document: JsonObject): Operation[] {
  const root = SpecNode.root(toJsonSchemaDialect(document));
  const operations = (root.at('paths')?.entries() ?? []).flatMap(([path, pathItem]) => readItem(root, path, pathItem));
  const all = withOwnIds(operations);
  // What is read from a node of these operations must be these operations, too, although reading has converted the document.
  readOperations.set(root.document, all);
  return all;
}

/** The operations of a path item. */
function readItem(root: SpecNode, path: string, pathItem: SpecNode): Operation[] {
  return methods.flatMap((method) => {
    const node = pathItem.at(method);
    return node === undefined ? [] : [readOperation(root, path, pathItem, method, node)];
  });
}

/** The webhooks of a bundled document, and the callbacks of its operations: requests that a provider sends to callers. */
export const readWebhooks: (document: JsonObject) => readonly Webhook[] = onceFor(readAllWebhooks);

/** A request that a provider sends. Its path is the name of the webhook, or the expression of the callback. */
export interface Webhook {
  readonly operation: Operation;
  /** The operation that it is a callback of. Absent for a webhook of the document. */
  readonly caller?: Operation;
}

function readAllWebhooks(document: JsonObject): Webhook[] {
  const root = SpecNode.root(toJsonSchemaDialect(document));
  const own = root.reachEntries('webhooks').flatMap(([name, item]) => readItem(root, name, item));
  const callbacks = readOperations(document).flatMap((caller) => {
    const all = caller.node.reachEntries('callbacks').flatMap(([, expressions]) => expressions.reachEntries());
    const meant = all.filter(([expression]) => !expression.startsWith('x-'));
    const called = meant.flatMap(([expression, item]) => readItem(root, expression, item));
    return called.map((operation) => ({ operation, caller }));
  });
  return [...own.map((operation) => ({ operation })), ...callbacks];
}

/** Several operations may have the same id by mistake: from the second on they get another one. */
function withOwnIds(operations: readonly Operation[]): Operation[] {
  const taken = new Set<string>();
  return operations.map((operation) => {
    let { id } = operation;
    for (let count = 2; taken.has(id); count += 1) id = `${operation.id}~${count}`;
    taken.add(id);
    return id === operation.id ? operation : { ...operation, id };
  });
}

function readOperation(root: SpecNode, path: string, pathItem: SpecNode, method: string, node: SpecNode): Operation {
  const notVerified: UnreadablePart[] = [...(readableDocument(root.document).ofOperation.get(node.pointer) ?? [])];
  const security = readSecurity(root, node);
  const requiredKeys: SecurityDescription[] = [];
  const parameters = parameterNodes(pathItem, node).flatMap((parameter) => {
    const key = keySchemeOf(parameter, security);
    if (key !== undefined && parameter.at('required')?.value === true) requiredKeys.push(key);
    const read = key ? 'a security scheme describes the value of this parameter' : readParameter(parameter, path);
    if (typeof read === 'string') notVerified.push({ pointer: parameter.pointer, reason: read });
    return typeof read === 'object' ? [read] : [];
  });
  const requestBody = readRequestBody(node, notVerified);
  return {
    // Without an id, `get /pets/{petId}` is `get-pets-petId`. Ids of clauses begin with it, up to a slash.
    id: node.text('operationId') ?? [method, ...path.split(/[^\w.~-]/)].filter((word) => word !== '').join('-'),
    method: method.toUpperCase(),
    path,
    node,
    parameters,
    notVerified,
    ...(requestBody !== undefined && { requestBody }),
    security,
    requiredKeys,
    responses: readResponses(node, notVerified),
  };
}

/** The parameters in the path of the operation. */
export function pathParameters(operation: Operation): Parameter[] {
  return operation.parameters.filter((parameter) => parameter.in === 'path');
}

/** The variables of the operation's path that no parameter fills. */
export function unfilledVariables(operation: Operation): string[] {
  const filled = pathParameters(operation).map(({ name }) => name);
  return pathVariables(operation.path).filter((name) => !filled.includes(name));
}

/** Whether a request has to have a body. */
export function needsBody(operation: Operation): boolean {
  return operation.requestBody?.required ?? false;
}

/**
 * The parameters of the operation and of its path item. One of the operation replaces one of the path item that has the
 * same name and location.
 */
function parameterNodes(pathItem: SpecNode, operation: SpecNode): SpecNode[] {
  const lists = [pathItem, operation].flatMap((owner) => owner.at('parameters')?.entries() ?? []);
  const nodes = lists.map(([, node]) => node);
  return [...new Map(nodes.map((node) => [statedLocationKey(node), node])).values()];
}

/** What the document says about the bodies of requests. */
export interface RequestBody {
  readonly node: SpecNode;
  readonly required: boolean;
  readonly content: readonly ResponseContent[];
}

/** The bodies that an operation accepts. Keys that are not media types are added to `notVerified`. */
function readRequestBody(operation: SpecNode, notVerified: UnreadablePart[]): RequestBody | undefined {
  const node = operation.at('requestBody');
  return node && { node, required: node.at('required')?.value === true, content: readContent(node, notVerified) };
}
