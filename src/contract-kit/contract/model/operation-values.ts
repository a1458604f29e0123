import type { Json } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** A body of a known request. */
export interface KnownBody {
  readonly contentType: string;
  readonly value: Json;
}

/** A valid request to an operation that a service has accepted. */
export interface KnownRequest {
  /** The values of the parameters that it has, by the name of the dimension. */
  readonly parameters: ReadonlyMap<string, Json>;
  readonly body: KnownBody | undefined;
}

/** What is known of valid requests to one operation. */
export interface OperationValues {
  /** The user's values of parameters by the name of the dimension, at least one of each. */
  readonly parameters: ReadonlyMap<string, readonly Json[]>;
  /** The user's members of the request body by JSON Pointer, at least one value of each. */
  readonly body: ReadonlyMap<string, readonly Json[]>;
  /** Accepted requests. The plan varies one thing at a time from the first one. */
  readonly known: readonly KnownRequest[];
}

/** The values of an operation. All are empty if nothing is known. */
export type ValuesOf = (operation: Operation) => OperationValues;

const nothing: OperationValues = { parameters: new Map(), body: new Map(), known: [] };

/** No values for any operation. */
export const noValues: ValuesOf = () => nothing;

/** The bodies of known requests. Always the same list for the same requests. */
export const knownBodies: (known: OperationValues['known']) => readonly KnownBody[] = onceFor((known) =>
  known.flatMap(({ body }) => body ?? []),
);
