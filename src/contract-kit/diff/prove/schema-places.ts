import {
  requestWitness,
  responseWitness,
  type Witness,
  type WitnessRequest,
  type WitnessResponse,
} from '../../contract/model/witness.ts';
import type { Json } from '../../openapi/document/json.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { SchemasByDirection } from '../../schema/compare/compared-schemas.ts';
import type { Side } from '../../schema/compare/schema-pair.ts';
import type { ChangeSide } from '../compare/contract-change.ts';
import type { KeptPart } from '../compare/part-pair.ts';
import type { ValueEvidence } from './decide-by-values.ts';
import type { WirePair } from './wire-pair.ts';

type MakeWitness<Exchange> = (exchange: Exchange, because: string) => Witness;

/** A kind of place that has schemas, and how a request or a response shows their differences there by a value. */
export interface PlaceKind<Exchange> extends Readonly<Record<ValueEvidence['as'], MakeWitness<Exchange>>> {
  /** The beginning of its rules. */
  readonly prefix: string;
  readonly side: ChangeSide;
  /** The contract whose values the other one must allow: the old one for what callers write, the new one for the rest. */
  readonly writer: Side;
}

interface Described {
  readonly node: SpecNode;
  readonly schema: SpecNode | undefined;
  /** Of a body. */
  readonly mediaType?: string;
}

/** A place of two contracts that has a schema in each of them. */
export interface SchemaPlace<Exchange> extends PlaceKind<Exchange> {
  readonly pair: KeptPart<Described>;
  readonly schemas: SchemasByDirection;
  /** What the schemas describe, such as "the request body". */
  readonly whole: string;
  /** The parameter or the header whose text has the value. Absent for bodies. */
  readonly wire?: WirePair;
  /** The request or the response with a value, as one of the contracts writes it. */
  readonly carry: (value: Json, by: Side) => Exchange;
  /** A witness of a call that leaves the value out. Absent if it cannot be left out. */
  readonly omission?: ((why: string) => Witness) | undefined;
}

const inRequest: Omit<PlaceKind<WitnessRequest>, 'prefix'> = {
  side: 'request',
  writer: 'old',
  refusal: requestWitness('refused'),
  loss: (request, because) =>
    requestWitness('silently-ignored')(request, `${because}, and a provider may ignore what it does not know`),
  misreading: requestWitness('no-longer-promised'),
};

const inResponse: Omit<PlaceKind<WitnessResponse>, 'prefix'> = {
  side: 'response',
  writer: 'new',
  refusal: responseWitness('unreadable'),
  loss: responseWitness('no-longer-promised'),
  misreading: responseWitness('no-longer-promised'),
};

export const parameters: PlaceKind<WitnessRequest> = { prefix: 'parameter', ...inRequest };

export const requestBodies: PlaceKind<WitnessRequest> = { prefix: 'request-body', ...inRequest };

export const responseBodies: PlaceKind<WitnessResponse> = { prefix: 'response', ...inResponse };

export const responseHeaders: PlaceKind<WitnessResponse> = { prefix: 'response-header', ...inResponse };

export const webhookBodies: PlaceKind<WitnessRequest> = {
  prefix: 'webhook-body',
  side: 'webhook request',
  writer: 'new',
  refusal: requestWitness('unreadable-webhook'),
  loss: requestWitness('no-longer-promised'),
  misreading: requestWitness('no-longer-promised'),
};

export const webhookResponses: PlaceKind<WitnessResponse> = {
  prefix: 'webhook-response',
  side: 'webhook response',
  writer: 'old',
  refusal: responseWitness('refused-response'),
  loss: responseWitness('refused-response'),
  misreading: responseWitness('no-longer-promised'),
};
