import type { Case } from '../../../contract/model/case.ts';
import { dimensionName } from '../../../contract/model/dimension-name.ts';
import { headerOf, type WireRequest } from '../../../contract/model/exchange.ts';
import { encodeFor } from '../../../contract/parameters/write-parameter.ts';
import type { Json } from '../../../openapi/document/json.ts';
import { appendPointer } from '../../../openapi/document/pointer.ts';
import { bodyContents } from '../../../openapi/operation/body-content.ts';
import { type Operation, type Parameter, pathParameters } from '../../../openapi/operation/operation.ts';
import { bodyDimensionName } from '../../../requests/bodies/body-dimension.ts';
import { withBodyMember } from '../../../requests/bodies/with-body-member.ts';
import { withQueryPairs } from '../../scene/with-query.ts';
import { type ProvisionedValues, type ProvisionRequest, provisionedValue, withPathValues } from './provision.ts';

/** The request of an operation, as `create` gets it. */
export function provisionRequest(operation: Operation): ProvisionRequest {
  const required = (location: Parameter['in']): string[] =>
    operation.parameters.filter((parameter) => parameter.in === location && parameter.required).map(({ name }) => name);
  const schema = bodyContents(operation)[0]?.schema;
  const body = (schema?.texts('required') ?? []).map((name) => appendPointer('', name));
  return {
    operationId: operation.id,
    method: operation.method,
    path: operation.path,
    needs: { path: required('path'), query: required('query'), header: required('header'), body },
  };
}

/**
 * What `create` returned, with each kind of value under its own name. A plain record of strings has path parameters.
 *
 * @throws Error when a value is of no use for the operation. The error completes the sentence "`create` failed: …".
 */
export function readProvisioned(operation: Operation, returned: unknown): ProvisionedValues {
  const values: ProvisionedValues = isByKind(returned) ? returned : { path: Object(returned) };
  assertPathValues(operation, values.path);
  for (const kind of ['query', 'headers'] as const) {
    for (const [name, value] of Object.entries(values[kind] ?? {})) {
      if (parameterNamed(operation, kind === 'query' ? 'query' : 'header', name) === undefined)
        throw new Error(`it must return only parameters of ${operation.id}, which has no \`${name}\` in \`${kind}\``);
      if (typeof value !== 'string') throw new Error(`it must return a string for \`${name}\` in \`${kind}\``);
    }
  }
  const keys = Object.keys(values.body ?? {});
  const key = keys.find((text) => !text.startsWith('/'));
  if (key !== undefined && keys.some((text) => text.startsWith('/')))
    throw new Error(
      `it must return a whole \`body\`, or JSON Pointers only, such as \`/${key}\` instead of \`${key}\``,
    );
  return values;
}

const kinds: readonly string[] = ['path', 'query', 'headers', 'body'];

/** Path parameters are strings, so an object under each name tells the two forms apart, whatever parameters are called. */
function isByKind(returned: unknown): returned is ProvisionedValues {
  const entries = Object.entries(Object(returned));
  const isKind = (name: string, value: unknown) => kinds.includes(name) && typeof value === 'object' && value !== null;
  return entries.length > 0 && entries.every((entry) => isKind(...entry));
}

/** Checks that every path parameter is there. Otherwise the path would name a random resource. */
function assertPathValues(operation: Operation, values: unknown): void {
  const made: object = Object(values);
  for (const { name, schema } of pathParameters(operation)) {
    const value: unknown = Object.hasOwn(made, name) ? Reflect.get(made, name) : undefined;
    const pattern = schema?.texts('type').includes('integer') ? /^-?\d+$/ : /^(?!\.{1,2}$)[^/]+$/;
    if (typeof value !== 'string' || !pattern.test(value)) {
      throw new Error(`it must return an object with a valid string for \`${name}\`, such as { ${name}: '42' }`);
    }
  }
}

/**
 * The case with these values. The path gets all of them. A query or header gets a value where the request has that part
 * already, and a body where it has a place for it. What is at fault stays as it is.
 */
export function withProvisioned(testCase: Case, values: ProvisionedValues): Case {
  const { path = {}, query = {}, headers = {}, body = {} } = values;
  let own = withPathValues(testCase, path);
  for (const [name, text] of Object.entries(query)) own = withParameter(own, 'query', name, text);
  for (const [name, text] of Object.entries(headers)) own = withParameter(own, 'header', name, text);
  if (Object.keys(body).some((key) => !key.startsWith('/'))) return withWholeBody(own, body);
  for (const [pointer, value] of Object.entries(body)) own = withMember(own, pointer, value);
  return own;
}

function parameterNamed({ parameters }: Operation, location: 'query' | 'header', name: string): Parameter | undefined {
  const fold = (text: string): string => (location === 'header' ? text.toLowerCase() : text);
  return parameters.find((parameter) => parameter.in === location && fold(parameter.name) === fold(name));
}

function withParameter(testCase: Case, location: 'query' | 'header', name: string, text: string): Case {
  const parameter = parameterNamed(testCase.operation, location, name);
  if (parameter === undefined) return testCase;
  const dimension = dimensionName(testCase.operation, parameter);
  const wire = encodeFor(parameter, text);
  const request =
    location === 'query' ? inQuery(testCase.request, name, wire) : inHeaders(testCase.request, name, wire);
  if (request === undefined || testCase.fault?.dimension === dimension) return testCase;
  const value = provisionedValue(testCase.operation, parameter, wire);
  return { ...testCase, values: testCase.values.map((own) => (own.dimension === dimension ? value : own)), request };
}

/** The request with another value of a query parameter. `undefined` if it does not have the parameter once. */
function inQuery(request: WireRequest, name: string, wire: string): WireRequest | undefined {
  const isIt = (pair: string): boolean => new URLSearchParams(pair).has(name);
  let count = 0;
  const changed = withQueryPairs(request, (pairs) => {
    count = pairs.filter(isIt).length;
    return pairs.map((pair) => (isIt(pair) ? `${pair.split('=')[0]}=${wire}` : pair));
  });
  return count === 1 ? changed : undefined;
}

function inHeaders(request: WireRequest, name: string, wire: string): WireRequest | undefined {
  const isIt = (own: string): boolean => own.toLowerCase() === name.toLowerCase();
  if (request.headers.filter(([own]) => isIt(own)).length !== 1) return undefined;
  return { ...request, headers: request.headers.map(([own, value]) => [own, isIt(own) ? wire : value]) };
}

/** The case with this body, unless its own is at fault or there is none. */
function withWholeBody(testCase: Case, body: Readonly<Record<string, Json>>): Case {
  const { request, fault } = testCase;
  if (request.body === undefined || fault?.dimension === bodyDimensionName) return testCase;
  return { ...testCase, request: { ...request, body: JSON.stringify(body) } };
}

/** The case with another value at a JSON Pointer of its body, where {@link withBodyMember} has one. */
function withMember(testCase: Case, pointer: string, value: Json): Case {
  const { request, operation } = testCase;
  const sent = { contentType: headerOf(request, 'content-type'), body: request.body };
  const body = withBodyMember(operation, sent, pointer, value);
  return body === undefined ? testCase : { ...testCase, request: { ...request, body } };
}
