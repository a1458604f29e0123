import { dimensionName } from '../../contract/model/dimension-name.ts';
import type { KnownRequest, ValuesOf } from '../../contract/model/operation-values.ts';
import { judgeParameter } from '../../contract/parameters/judge-parameter.ts';
import { userCandidate } from '../../contract/parameters/user-candidate.ts';
import type { Json, JsonObject } from '../../openapi/document/json.ts';
import { keepFor, onceFor } from '../../openapi/document/once-for.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import { type Operation, type Parameter, readOperations } from '../../openapi/operation/operation.ts';
import { examplesAt } from '../../requests/bodies/example-values.ts';
import { readUserValues, type UserValues } from '../../requests/cases/read-user-values.ts';
import type { GivenIds } from '../../things/read/explain.ts';
import { resourceModel } from '../../things/read/resource-model.ts';
import type { MayTouch } from './may-touch.ts';

/**
 * The user's values that requests may have, and examples of ids that only read. An id in the path names a thing that the run has not made, so requests that could
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
    return { parameters: new Map([...exampleIds(document, operation), ...withoutIds(operation, parameters)]), body };
  });
  // What follows from a list of requests is kept for the list.
  const known = keepFor((requests: readonly KnownRequest[], operation: Operation) =>
    requests.map((request) => ({ ...request, parameters: withoutIds(operation, request.parameters) })),
  );
  return (operation) => ({ ...usable(operation), known: known(knownOf(operation), operation) });
}

/** The examples of ids in the path of an operation that only reads, where no operation makes or lists what they name. */
function exampleIds(document: JsonObject, operation: Operation): Map<string, Json[]> {
  const handles = isSafe(operation.method) ? resourceModel(document).handlesOf(operation) : [];
  const unshown = handles.filter(({ resource: { makers, lists } }) => makers.length === 0 && lists.length === 0);
  const examples = unshown.map(
    ({ parameter }) => [dimensionName(operation, parameter), validExamples(parameter)] as const,
  );
  return new Map(examples.filter(([, values]) => values.length > 0));
}

function validExamples(parameter: Parameter): Json[] {
  const { node, schema } = parameter;
  return [node, schema ?? []]
    .flat()
    .flatMap((owner) => examplesAt(owner, schema))
    .filter((value) => {
      const candidate = userCandidate(parameter, value);
      return candidate !== undefined && judgeParameter(parameter, candidate).expectation === 'accept';
    });
}

/**
 * What the user's values and the examples say about the ids that requests need.
 *
 * @throws Error when a value is of no use, as {@link readUserValues} says.
 */
export function givenIds(document: JsonObject, values: UserValues, mayTouch: MayTouch): GivenIds {
  const read = readUserValues(readOperations(document), values);
  const usable = usableValues(document, values, mayTouch);
  return (operation, id) => {
    if ('name' in id) {
      const name = dimensionName(operation, id);
      if (read(operation).parameters.has(name)) return usable(operation).parameters.has(name) ? 'used' : 'kept';
      return exampleIds(document, operation).has(name) ? 'example' : 'nothing';
    }
    const pointer = `${appendPointer('', ...id)}/`;
    return [...usable(operation).body.keys()].some((own) => pointer.startsWith(`${own}/`)) ? 'used' : 'nothing';
  };
}
