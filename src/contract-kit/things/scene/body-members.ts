import type { Case } from '../../contract/model/case.ts';
import { headerOf, type WireRequest } from '../../contract/model/exchange.ts';
import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { appendPointer, pointerTokens } from '../../openapi/document/pointer.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import { segmentNoun } from '../../openapi/names/nouns.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import { isJsonPatch } from '../../openapi/operation/media-type.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { bodyProperties, propertiesOf } from '../../openapi/operation/properties-of.ts';
import { isWrapping } from '../read/listed-things.ts';
import { modelFor } from '../read/resource-model.ts';

/** What wraps a thing in a JSON body: the member `data` in `{ "data": { … } }`, or the list `notes` in `{ "notes": [{ … }] }`. */
export interface Wrapper {
  readonly name: string;
  readonly isList: boolean;
}

/** What wraps the thing in the body of an operation. `undefined` if nothing does. */
export const wrapperOf: (operation: Operation) => Wrapper | undefined = onceFor((operation: Operation) => {
  const [first, ...others] = bodyProperties(operation);
  const { handlesOf, madeBy } = modelFor(operation);
  const resources = [...madeBy(operation), ...handlesOf(operation).map(({ resource }) => resource)];
  const [name = '', schema] = first ?? [];
  const isObject = schema?.texts('type').includes('object') ?? false;
  const isList = madeBy(operation).length > 0 && propertiesOf(schema?.reach('items')).size > 0;
  // A part that has no path of its own is named by the path that makes it.
  const nouns = [...resources.map(({ noun }) => noun), segmentNoun(segmentsOf(operation.path).at(-1) ?? '')];
  const isNamed = nouns.some((noun) => isWrapping(name, noun));
  const isAlone = others.every(([other]) => other === name);
  return (isObject || isList) && isNamed && isAlone ? { name, isList } : undefined;
});

/**
 * The members of the JSON object in the body of a request, without what wraps them. `undefined` if it has another body, or
 * several objects.
 */
export function bodyMembers({ operation, request }: Pick<Case, 'operation' | 'request'>): JsonObject | undefined {
  const body = exactJson(request.body);
  const members = isPatch(request) ? patchedMembers(body) : withoutWrapper(operation, body);
  return isJsonObject(members) ? members : undefined;
}

/** Whether the body of a request is a JSON Patch. */
function isPatch(request: WireRequest): boolean {
  return isJsonPatch(headerOf(request, 'content-type') ?? '');
}

/** The members that a JSON Patch replaces, and their new values (RFC 6902 §4.3). `undefined` if it does anything else. */
function patchedMembers(body: unknown): unknown {
  const members = (Array.isArray(body) ? body : []).map((command): [string, unknown] | undefined => {
    const { op, path, value } = Object(command);
    const [name, ...others] = op === 'replace' ? pointerTokens(String(path)) : [];
    return name === undefined || others.length > 0 ? undefined : [name, value];
  });
  return members.length > 0 && !members.includes(undefined)
    ? Object.fromEntries(members.flatMap((one) => [one ?? []]))
    : undefined;
}

/** What a JSON body is about, without what wraps it. */
export function withoutWrapper(operation: Operation, body: unknown): unknown {
  const wrapper = wrapperOf(operation);
  const inner = wrapper !== undefined && isJsonObject(body) ? body[wrapper.name] : body;
  return wrapper?.isList && Array.isArray(inner) && inner.length === 1 ? inner[0] : inner;
}

/** The keys of a value in a body, without those of what wraps the thing. */
export function belowWrapper(operation: Operation, path: readonly string[]): readonly string[] {
  const wrapper = wrapperOf(operation);
  const depth = wrapper?.isList ? 2 : 1;
  return path.slice(path[0] === wrapper?.name ? depth : 0);
}

/** The request with these members in its body, and no others. */
export function withOnlyMembers(operation: Operation, request: WireRequest, members: JsonObject): WireRequest {
  const wrapper = wrapperOf(operation);
  const wrapped = wrapper === undefined ? members : { [wrapper.name]: wrapper.isList ? [members] : members };
  const commands = Object.entries(members).map(([name, value]) => ({
    op: 'replace',
    path: appendPointer('', name),
    value,
  }));
  return { ...request, body: JSON.stringify(isPatch(request) ? commands : wrapped) };
}

/** The request with more members in its body, as far as that is an object. */
export function withMembersIn(operation: Operation, request: WireRequest, members: JsonObject): WireRequest {
  const own = bodyMembers({ operation, request });
  if (own === undefined || Object.keys(members).length === 0) return request;
  return withOnlyMembers(operation, request, { ...own, ...members });
}

/** The case with other members in its body, in the same wrapper. */
export function withBodyMembers(testCase: Case, members: JsonObject): Case {
  return { ...testCase, request: withOnlyMembers(testCase.operation, testCase.request, members) };
}
