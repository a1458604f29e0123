import type { Json } from '../../openapi/document/json.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** The valid values that the user has given for the requests of one operation. */
export interface OperationValues {
  /** The values of parameters by the name of the dimension, at least one of each. */
  readonly parameters: ReadonlyMap<string, readonly Json[]>;
  /** The members of the request body, by JSON Pointer. */
  readonly body: ReadonlyMap<string, Json>;
}

/** The values of an operation. Both maps are empty if the user has given none. */
export type ValuesOf = (operation: Operation) => OperationValues;

/** No values for any operation. */
export const noValues: ValuesOf = () => ({ parameters: new Map(), body: new Map() });
