import { type Operation, readOperations } from '../openapi/operation/operation.ts';
import type { Parameter } from '../openapi/operation/parameter.ts';

/** An operation with one parameter, `color` if it is not named otherwise, that takes anything if it has no schema. */
export function operationWith(
  parameter: object,
  path = '/things/{color}/end',
): { operation: Operation; parameter: Parameter } {
  const [operation] = readOperations({
    openapi: '3.1.0',
    paths: { [path]: { get: { parameters: [{ name: 'color', schema: {}, ...parameter }], responses: {} } } },
  });
  const [one] = operation?.parameters ?? [];
  if (operation === undefined || one === undefined) throw new Error('no parameter');
  return { operation, parameter: one };
}
