import type fc from 'fast-check';
import type { WireRequest } from '../http/exchange.ts';
import type { HasResponses } from '../openapi/documented-response.ts';
import { onceFor } from '../openapi/once-for.ts';
import type { Operation } from '../openapi/operation.ts';
import { fillPath } from '../openapi/path-slot.ts';
import type { Expectation } from './candidate.ts';
import type { ParameterWire } from './parameter-wire.ts';

/** A request while its dimensions write their parts into it. */
export interface RequestDraft {
  method: string;
  readonly pathValues: Map<string, string>;
  /** Pairs that are already spelled as they go on the wire. */
  readonly query: string[];
  headers: [name: string, value: string][];
  /** Sent as UTF-8; its media type is one of the headers. Nothing by default. */
  body?: string;
}

/** One value of a dimension, and what it means for the whole request. */
export interface DimensionValue {
  /** The dimension's name: a parameter, `credentials`, `header names`, … */
  readonly dimension: string;
  /** For people: `2.9`, `absent`, `lower case`. */
  readonly label: string;
  readonly expectation: Expectation;
  readonly rule: string;
  /** Ids of the clauses that this value shows holding; for a value to be refused, the one that it breaks. */
  readonly clauses: readonly string[];
  /** What a valid value does without that others have: optional properties, as keys of their places. */
  readonly omits?: readonly string[] | undefined;
  /** Sent only once: not combined with others where it is valid, nor repeated where it is to be refused. */
  readonly alone?: true;
  /** It has a text that services tend to keep unique, and that an earlier request may have had: a 409 is no fault then. */
  readonly mayBeTaken?: true;
  /** One of the few values that every other dimension is combined with. */
  readonly isState?: true;
  /** Of a parameter: what it writes, which its label may tell in a shorter way. */
  readonly wire?: ParameterWire;
  /** Valid, and so plain that it may stand beside the fault of another dimension. */
  readonly isOrdinary?: true;
  readonly write: (draft: RequestDraft) => void;
  /** Spells path and query in another way that means the same, once all values are in them. */
  readonly respell?: (address: string) => string;
  /** Whether it shows more beside a certain valid value of another dimension than beside an ordinary one. */
  readonly suits?: (other: DimensionValue) => boolean;
  /** Valid values between this one, which fails, and one that passes: each differs from that in one part only. */
  readonly shrink?: (passing: DimensionValue) => readonly DimensionValue[];
  /** Whether another value has the one part that this one was made for. */
  readonly isPartOf?: (other: DimensionValue) => boolean;
}

/** Something that varies from request to request, independently of the rest. */
export interface Dimension {
  readonly name: string;
  /** Valid values that every other dimension is combined with: the enum's members, the boolean's states, presence. */
  readonly states: readonly DimensionValue[];
  /** Valid values that rotate through the combinations; the first of all is an ordinary one. */
  readonly rotating: readonly DimensionValue[];
  /** Valid values that take the place of those that rotate when it is their turn again. */
  readonly further?: readonly DimensionValue[];
  /** Every other value, each sent by itself among valid ones. */
  readonly singles: readonly DimensionValue[];
  /** Only a few of its values are here, because another operation is sent them all. */
  readonly isReduced?: true;
  /** Values drawn at random: valid ones, and ones to be refused. */
  readonly random?: { readonly accept: fc.Arbitrary<DimensionValue>; readonly refuse?: fc.Arbitrary<DimensionValue> };
}

/** The value that a request has when this dimension is not what is being looked at. */
export function ordinaryValue(dimension: Dimension): DimensionValue {
  const value = dimension.states[0] ?? dimension.rotating[0];
  if (value === undefined) throw new Error(`${dimension.name} has no valid value`);
  return value;
}

/** Asking for no coding makes any that comes a fault (RFC 9110 §12.5.3). */
const ownHeaders = [
  ['Accept-Encoding', 'identity'],
  // Gateways turn away clients that do not say who they are.
  ['User-Agent', 'contract-kit'],
] as const;

/** Fills an operation's path template and the rest of a request from one value for each dimension. */
export function writeRequest(operation: Operation, values: readonly DimensionValue[]): WireRequest {
  const draft: RequestDraft = {
    method: operation.method,
    pathValues: new Map(),
    query: [],
    headers: [
      ['Accept', acceptHeader(operation)],
      ...ownHeaders.map(([name, value]): [string, string] => [name, value]),
    ],
  };
  for (const value of values) value.write(draft);
  const path = fillPath(operation.path, draft.pathValues);
  const query = draft.query.length === 0 ? '' : `?${draft.query.join('&')}`;
  const { headers, body } = draft;
  const address = values.reduce((text, { respell }) => respell?.(text) ?? text, path + query);
  return { method: draft.method, path: address, headers, ...(body !== undefined && { body }) };
}

/** What a client of the operation understands: every documented media type, or anything where none is documented. */
export const acceptHeader: (operation: HasResponses) => string = onceFor(({ responses }) => {
  const mediaTypes = responses.flatMap(({ content }) => content.map(({ mediaType }) => inHttp(mediaType)));
  return [...new Set(mediaTypes)].join(', ') || '*/*';
});

/** HTTP knows no ranges such as `application/*+json` (RFC 9110 §12.5.1), but many documents do. */
function inHttp(mediaType: string): string {
  return mediaType.replace(/\*\+.*/, '*');
}
