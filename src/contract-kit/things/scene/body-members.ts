import type { Case } from '../../contract/model/case.ts';
import type { WireRequest } from '../../contract/model/exchange.ts';
import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import { segmentNoun } from '../../openapi/names/nouns.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { bodyProperties } from '../../openapi/operation/properties-of.ts';
import { isWrapping } from '../read/listed-things.ts';
import { modelFor } from '../read/resource-model.ts';

/** The name of the member that wraps a JSON body: `data` in `{ "data": { … } }`. `undefined` if nothing wraps the body. */
export const wrapperOf: (operation: Operation) => string | undefined = onceFor((operation: Operation) => {
  const [first, ...others] = bodyProperties(operation);
  const { handlesOf, madeBy } = modelFor(operation);
  const resources = [...madeBy(operation), ...handlesOf(operation).map(({ resource }) => resource)];
  const [name = '', schema] = first ?? [];
  const isObject = schema?.texts('type').includes('object') ?? false;
  // A part that has no path of its own is named by the path that makes it.
  const nouns = [...resources.map(({ noun }) => noun), segmentNoun(segmentsOf(operation.path).at(-1) ?? '')];
  const isNamed = nouns.some((noun) => isWrapping(name, noun));
  return isObject && isNamed && others.every(([other]) => other === name) ? name : undefined;
});

/** The members of the JSON object in the body of a request, without what wraps them. `undefined` if it has another body. */
export function bodyMembers({ operation, request }: Pick<Case, 'operation' | 'request'>): JsonObject | undefined {
  const body = exactJson(request.body);
  const wrapper = wrapperOf(operation);
  const members = wrapper !== undefined && isJsonObject(body) ? body[wrapper] : body;
  return isJsonObject(members) ? members : undefined;
}

/** Members as the body of a request to an operation. */
export function inWrapper(operation: Operation, members: JsonObject): JsonObject {
  const wrapper = wrapperOf(operation);
  return wrapper === undefined ? members : { [wrapper]: members };
}

/** The request with more members in its body, as far as that is an object. */
export function withMembersIn(operation: Operation, request: WireRequest, members: JsonObject): WireRequest {
  const own = bodyMembers({ operation, request });
  if (own === undefined || Object.keys(members).length === 0) return request;
  return { ...request, body: JSON.stringify(inWrapper(operation, { ...own, ...members })) };
}

/** The case with other members in its body, in the same wrapper. */
export function withBodyMembers(testCase: Case, members: JsonObject): Case {
  return {
    ...testCase,
    request: { ...testCase.request, body: JSON.stringify(inWrapper(testCase.operation, members)) },
  };
}
