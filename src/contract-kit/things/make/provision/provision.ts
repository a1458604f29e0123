import type { Case } from '../../../contract/model/case.ts';
import type { DimensionValue } from '../../../contract/model/dimension.ts';
import { dimensionName } from '../../../contract/model/dimension-name.ts';
import { isSpelledOut, spellOut } from '../../../contract/parameters/spell-out.ts';
import { encodeFor } from '../../../contract/parameters/write-parameter.ts';
import type { Json } from '../../../openapi/document/json.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { pathParameters } from '../../../openapi/operation/operation.ts';
import type { Parameter } from '../../../openapi/operation/parameter.ts';
import { fillPath } from '../../../openapi/operation/path-slot.ts';
import { parameterValue } from '../../../requests/cases/parameter-dimension.ts';

/** The operation that is about to get a request, for {@link Provision.create}. */
export interface ProvisionRequest {
  /** The `operationId`, or a name made of the method and the path if there is none. */
  readonly operationId: string;
  /** The HTTP method in capitals. */
  readonly method: string;
  /** The path template, such as `/orders/{id}`. */
  readonly path: string;
  /** The required parameters by their names, and the required members of the body as JSON Pointers: `/customerId`. */
  readonly needs: {
    readonly path: readonly string[];
    readonly query: readonly string[];
    readonly header: readonly string[];
    readonly body: readonly string[];
  };
}

/** Values for one request. They take the place of planned ones, but not of the one invalid value that a request may have. */
export interface ProvisionedValues {
  /** All path parameters, as in `{ id: '42' }`. */
  readonly path?: Readonly<Record<string, string>>;
  /** Query parameters. A request that has none of this name stays without. */
  readonly query?: Readonly<Record<string, string>>;
  /** Header parameters. A request that has none of this name stays without. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * The JSON body, as in `{ customerId: 'c-17' }`, which takes the place of each valid one. Or members of the planned bodies, by
   * JSON Pointer, as in `{ '/customerId': 'c-17' }`.
   */
  readonly body?: Readonly<Record<string, Json>>;
}

/**
 * Creates a disposable resource before each request, so that the request cannot destroy anything else.
 *
 * @example
 * const provision: Provision = {
 *   operations: ['readOrder', 'makeOrder'],
 *   create: async (_operation, { needs }) => {
 *     const id = await makeCustomer();
 *     return needs.path.length > 0 ? { id } : { body: { '/customerId': id } };
 *   },
 * };
 * const makeCustomer = async (): Promise<string> => '42';
 */
export interface Provision {
  /**
   * Creates a resource for the operation with this id, and resolves to its path parameters: `{ id: '42' }`. It may also
   * resolve to {@link ProvisionedValues}, or to `undefined` if it creates nothing for this operation.
   */
  readonly create: (
    operation: string,
    request: ProvisionRequest,
  ) => Promise<Readonly<Record<string, string>> | ProvisionedValues | undefined>;
  /**
   * Removes the resource with these path parameters if it still exists. `made` has all values that `create` returned. Called
   * after the request. Default: not removed.
   */
  readonly cleanup?: (parameters: Readonly<Record<string, string>>, made: ProvisionedValues) => Promise<void>;
  /** The ids of the operations that `create` serves. The others get requests as without it. Default: all. */
  readonly operations?: readonly string[] | undefined;
}

/** The case with these values in its path. A faulty path value and the rest of the request stay unchanged. */
export function withPathValues(testCase: Case, given: Readonly<Record<string, string>>): Case {
  const wires = pathParameters(testCase.operation).flatMap((parameter): [string, string][] => {
    const text = given[parameter.name];
    return text === undefined ? [] : [[parameter.name, encodeFor(parameter, text)]];
  });
  return withPathWires(testCase, new Map(wires));
}

/** A value of a parameter that somebody has made for a request. */
export function provisionedValue(operation: Operation, parameter: Parameter, wire: string): DimensionValue {
  return parameterValue(operation, parameter, {
    wire: [wire],
    expectation: 'accept',
    rule: 'provisioned',
    shows: ['type'],
  });
}

/** The case with these values in its path as they go on the wire, by name. */
export function withPathWires(testCase: Case, wires: ReadonlyMap<string, string>): Case {
  const { operation, request } = testCase;
  const inPath = new Map(pathParameters(operation).map((own) => [dimensionName(operation, own), own]));
  const filled = new Map<string, string>();
  const values = testCase.values.map((value) => {
    const parameter = inPath.get(value.dimension);
    if (parameter === undefined) return value;
    const wire = value === testCase.fault ? undefined : wires.get(parameter.name);
    const own = wire === undefined ? value : provisionedValue(operation, parameter, wire);
    // The label of a path value is its wire form.
    filled.set(parameter.name, own.label);
    return own;
  });
  // A percent-encoded path stays percent-encoded, because the request tests the encoding.
  const path = request.path.replace(/[^?]*/, (before) => {
    const after = fillPath(operation.path, filled);
    if (!isSpelledOut(before)) return after;
    return after.replace(/[^/]+/g, (text) => (before.split('/').includes(text) ? text : spellOut(text)));
  });
  return { ...testCase, values, request: { ...request, path } };
}
