import { dimensionName } from '../../contract/model/dimension-name.ts';
import type { KnownRequest, ValuesOf } from '../../contract/model/operation-values.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { keepFor, onceFor } from '../../openapi/document/once-for.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { readUserValues, type UserValues } from '../../requests/cases/read-user-values.ts';
import type { GivenIds } from '../../things/read/explain.ts';
import { resourceModel } from '../../things/read/resource-model.ts';
import type { MayTouch } from './may-touch.ts';

/**
 * The user's values that requests may have. An id in the path names a thing that the run has not made, so requests that could
 * change it get the id only if the run may touch such things, or if the target is a mock.
 *
 * @param knownOf Accepted requests of an operation. Default: none is known.
 * @throws Error when a value is of no use, as {@link readUserValues} says.
 */
export function usableValues(
  document: JsonObject,
  values: UserValues,
  mayTouch: MayTouch,
  knownOf: (operation: Operation) => readonly KnownRequest[] = () => [],
): ValuesOf {
  const read = readUserValues(readOperations(document), values);
  const withoutIds = <Value>(operation: Operation, parameters: ReadonlyMap<string, Value>): Map<string, Value> => {
    const mayName = isSafe(operation.method) || mayTouch(operation);
    const handles = mayName ? [] : resourceModel(document).handlesOf(operation);
    const ids = new Set(handles.map(({ parameter }) => dimensionName(operation, parameter)));
    return new Map([...parameters].filter(([name]) => !ids.has(name)));
  };
  const usable = onceFor((operation: Operation) => {
    const { parameters, body } = read(operation);
    return { parameters: withoutIds(operation, parameters), body };
  });
  // What follows from a list of requests is kept for the list.
  const known = keepFor((requests: readonly KnownRequest[], operation: Operation) =>
    requests.map((request) => ({ ...request, parameters: withoutIds(operation, request.parameters) })),
  );
  return (operation) => ({ ...usable(operation), known: known(knownOf(operation), operation) });
}

/**
 * What the user's values say about the ids that requests need.
 *
 * @throws Error when a value is of no use, as {@link readUserValues} says.
 */
export function givenIds(document: JsonObject, values: UserValues, mayTouch: MayTouch): GivenIds {
  const usable = usableValues(document, values, mayTouch);
  const all = usableValues(document, values, () => true);
  return (operation, id) => {
    if ('name' in id) {
      const name = dimensionName(operation, id);
      if (usable(operation).parameters.has(name)) return 'used';
      return all(operation).parameters.has(name) ? 'kept' : 'nothing';
    }
    const pointer = `${appendPointer('', ...id)}/`;
    return [...usable(operation).body.keys()].some((own) => pointer.startsWith(`${own}/`)) ? 'used' : 'nothing';
  };
}
