import type fc from 'fast-check';
import { onceFor } from '../../openapi/document/once-for.ts';
import type { HasResponses } from '../../openapi/operation/documented-response.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { fillPath } from '../../openapi/operation/path-slot.ts';
import type { Expectation } from './candidate.ts';
import type { WireRequest } from './exchange.ts';
import type { ParameterWire } from './parameter-wire.ts';

/** A request to which each dimension adds its part. */
export interface RequestDraft {
  method: string;
  readonly pathValues: Map<string, string>;
  /** Pairs such as `name=value`, already encoded. */
  readonly query: string[];
  headers: [name: string, value: string][];
  /** The body as text. It is sent as UTF-8, and its media type is one of the headers. Absent if there is none. */
  body?: string;
}

/** One value of a dimension, and its consequence for the whole request. */
export interface DimensionValue {
  /** The name of the dimension, such as that of a parameter, `credentials` or `header names`. */
  readonly dimension: string;
  /** The value as reports show it, such as `2.9`, `absent` or `lower case`. */
  readonly label: string;
  readonly expectation: Expectation;
  readonly rule: string;
  /** The ids of the clauses that a valid value exercises, or of the one clause that an invalid value breaks. */
  readonly clauses: readonly string[];
  /** The optional properties that a valid value lacks, each as a key of its location. */
  readonly omits?: readonly string[] | undefined;
  /** The media type of a body. */
  readonly mediaType?: string | undefined;
  /** It is sent only once: a valid value is not combined with others, an invalid one is not repeated. */
  readonly alone?: true;
  /** It has a text that must often be unique and that an earlier request may have used. A 409 is then excused. */
  readonly mayBeTaken?: true;
  /** It is a state: it is combined with the values of every other dimension. */
  readonly isState?: true;
  /** For a parameter, what it writes. The label may be shorter. */
  readonly wire?: ParameterWire;
  /** It is a usual valid value, which may accompany the fault of another dimension. */
  readonly isOrdinary?: true;
  readonly write: (draft: RequestDraft) => void;
  /** Encodes the complete path and query in another way with the same meaning. */
  readonly respell?: (address: string) => string;
  /** Whether a valid value of another dimension is a better companion of this one than an ordinary value. */
  readonly suits?: (other: DimensionValue) => boolean;
  /** Valid values between this one, which fails, and one that passes. Each differs from the passing one in one part. */
  readonly shrink?: (passing: DimensionValue) => readonly DimensionValue[];
  /** Whether another value contains the one part that this value was made to test. */
  readonly isPartOf?: (other: DimensionValue) => boolean;
}

/** One part of a request that varies independently of the others. */
export interface Dimension {
  readonly name: string;
  /** Valid values that are combined with every other dimension, such as the members of an enum. */
  readonly states: readonly DimensionValue[];
  /** Valid values that rotate through the combinations. The first is an ordinary one. */
  readonly rotating: readonly DimensionValue[];
  /** Valid values that replace the rotating ones after their first round. */
  readonly further?: readonly DimensionValue[];
  /** All other values. Each is sent alone among valid values of the other dimensions. */
  readonly singles: readonly DimensionValue[];
  /** It has only a few of its values, because another operation gets all of them. */
  readonly isReduced?: true;
  /** Random values: valid ones, and invalid ones that must be refused. */
  readonly random?: { readonly accept: fc.Arbitrary<DimensionValue>; readonly refuse?: fc.Arbitrary<DimensionValue> };
}

/**
 * The value of a request if another dimension is being tested.
 *
 * @throws Error when the dimension has no valid value.
 */
export function ordinaryValue(dimension: Dimension): DimensionValue {
  const value = dimension.states[0] ?? dimension.rotating[0];
  if (value === undefined) throw new Error(`${dimension.name} has no valid value`);
  return value;
}

/** `identity` asks for no content coding, so that a response with one is wrong (RFC 9110 §12.5.3). */
/** Writes the request that has one value for each dimension. */
export function writeRequest(operation: Operation, values: readonly DimensionValue[]): WireRequest {
  const draft: RequestDraft = {
    method: operation.method,
    pathValues: new Map(),
    query: [],
    headers: [
      ['Accept', acceptHeader(operation)],
      ['Accept-Encoding', 'identity'],
      // Some gateways refuse requests without a User-Agent.
      ['User-Agent', 'contract-kit'],
    ],
  };
  for (const value of values) value.write(draft);
  const { headers, body } = draft;
  const address = values.reduce((text, { respell }) => respell?.(text) ?? text, addressOf(operation, draft));
  return { method: draft.method, path: address, headers, ...(body !== undefined && { body }) };
}

/** The path and query of a request. */
export function addressOf({ path }: Pick<Operation, 'path'>, { pathValues, query }: RequestDraft): string {
  return `${fillPath(path, pathValues)}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

/** The `Accept` header for an operation: every documented media type, or any if none is documented. */
export const acceptHeader: (operation: HasResponses) => string = onceFor(({ responses }) => {
  const contents = responses.flatMap(({ content }) => content);
  const mediaTypes = contents.map(({ mediaType }) => mediaType.replace(/\*\+.*/, '*'));
  return [...new Set(mediaTypes)].join(', ') || '*/*';
});

/** Whether two values are one: the same value of the same dimension. */
export function isSameValue(value: DimensionValue, other: DimensionValue | undefined): boolean {
  return value.dimension === other?.dimension && value.label === other.label;
}
