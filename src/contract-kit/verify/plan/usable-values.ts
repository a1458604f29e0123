import { dimensionName } from '../../contract/model/dimension-name.ts';
import type { ValuesOf } from '../../contract/model/operation-values.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
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
 * @throws Error when a value is of no use, as {@link readUserValues} says.
 */
export function usableValues(document: JsonObject, values: UserValues, mayTouch: MayTouch): ValuesOf {
  const read = readUserValues(readOperations(document), values);
  const model = resourceModel(document);
  return onceFor((operation: Operation) => {
    const { parameters, body } = read(operation);
    if (isSafe(operation.method) || mayTouch(operation)) return { parameters, body };
    const ids = new Set(model.handlesOf(operation).map(({ parameter }) => dimensionName(operation, parameter)));
    return { parameters: new Map([...parameters].filter(([name]) => !ids.has(name))), body };
  });
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
