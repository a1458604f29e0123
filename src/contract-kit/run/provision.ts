import { parameterValue } from '../cases/parameter-dimension.ts';
import type { Case } from '../model/case.ts';
import { dimensionName } from '../model/dimension-name.ts';
import { pathParameters } from '../openapi/operation.ts';
import { fillPath } from '../openapi/path-slot.ts';
import { isSpelledOut, spellOut } from '../parameters/spell-out.ts';
import { encodeFor } from '../parameters/write-parameter.ts';

/** Creates a disposable resource before each request, so that the request cannot destroy anything else. */
export interface Provision {
  /** Creates a resource for the operation with this id, and resolves to its path parameters: `{ id: '42' }`. */
  readonly create: (operation: string) => Promise<Readonly<Record<string, string>>>;
  /** Removes the resource with these path parameters if it still exists. Called after the request. Default: not removed. */
  readonly cleanup?: (parameters: Readonly<Record<string, string>>) => Promise<void>;
}

/** The case with these values in its path. A faulty path value and the rest of the request stay unchanged. */
export function withPathValues(one: Case, given: Readonly<Record<string, string>>): Case {
  const { operation, request } = one;
  const inPath = new Map(
    pathParameters(operation).map((parameter) => [dimensionName(operation, parameter), parameter]),
  );
  const values = one.values.map((value) => {
    const parameter = inPath.get(value.dimension);
    const text = parameter && given[parameter.name];
    if (parameter === undefined || text === undefined || value === one.fault) return value;
    return parameterValue(operation, parameter, {
      wire: [encodeFor(parameter, text)],
      expectation: 'accept',
      rule: 'provisioned',
      shows: ['type'],
    });
  });
  // The label of a path value is its wire form.
  const filled = new Map(
    values.flatMap(({ dimension, label }) => {
      const parameter = inPath.get(dimension);
      return parameter === undefined ? [] : [[parameter.name, label] as const];
    }),
  );
  // A percent-encoded path stays percent-encoded, because the request tests the encoding.
  const path = request.path.replace(/[^?]*/, (before) => {
    const after = fillPath(operation.path, filled);
    return isSpelledOut(before)
      ? after.replace(/[^/]+/g, (text) => (before.split('/').includes(text) ? text : spellOut(text)))
      : after;
  });
  return { ...one, values, request: { ...request, path } };
}
