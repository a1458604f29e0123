import type { Side } from '../../json-schema/compare/schema-pair.ts';
import type { Json } from '../../openapi/json.ts';
import type { SpecNode } from '../../openapi/spec-node.ts';
import type { KeptPart } from '../compare/pair-parts.ts';
import type { ChangeSide } from '../model/contract-change.ts';
import {
  requestWitness,
  responseWitness,
  type Witness,
  type WitnessRequest,
  type WitnessResponse,
} from '../model/witness.ts';
import type { ContractTools } from './operation-context.ts';
import type { WirePair } from './wire-proof.ts';

/** A kind of place that has schemas, and how a request or a response shows their differences there. */
export interface PlaceKind<Exchange> {
  /** The beginning of its rules. */
  readonly prefix: string;
  readonly side: ChangeSide;
  /** Who writes the value: of what callers write, the new contract must allow all that the old one does. */
  readonly writer: 'caller' | 'provider';
  /** One contract allows the value, and the other refuses it. */
  readonly refusal: (exchange: Exchange, because: string) => Witness;
  /** The value has something that the new contract does not mention. */
  readonly loss: (exchange: Exchange, because: string) => Witness;
  /** Both contracts allow the value, and read it in different ways. */
  readonly misreading: (exchange: Exchange, because: string) => Witness;
}

/** A place of two contracts that has a schema in each of them. */
export interface SchemaPlace<Exchange> {
  readonly pair: KeptPart<{ readonly node: SpecNode; readonly schema: SpecNode | undefined }>;
  readonly tools: ContractTools;
  /** What the schemas describe, such as "the request body". */
  readonly whole: string;
  /** What witnesses name as refused. Default: the body, as the validator says. */
  readonly spoken?: string;
  /** How its values are written as text. Absent for bodies. */
  readonly wire?: WirePair;
  /** The request or the response with a value, as one of the contracts writes it. */
  readonly carry: (value: Json, by: Side) => Exchange;
  /** A witness of a call that leaves the value out. Absent if it cannot be left out. */
  readonly omission?: (why: string) => Witness;
}

const inRequest = {
  side: 'request',
  writer: 'caller',
  refusal: (request: WitnessRequest, because: string) => requestWitness('refused', request, because),
  loss: (request: WitnessRequest, because: string) => requestWitness('silently-ignored', request, because),
  misreading: (request: WitnessRequest, because: string) => requestWitness('no-longer-promised', request, because),
} as const;

const lostInResponse = (response: WitnessResponse, because: string) =>
  responseWitness('no-longer-promised', response, because);

const inResponse = {
  side: 'response',
  writer: 'provider',
  refusal: (response: WitnessResponse, because: string) => responseWitness('unreadable', response, because),
  loss: lostInResponse,
  misreading: lostInResponse,
} as const;

export const parameters: PlaceKind<WitnessRequest> = { prefix: 'parameter', ...inRequest };

export const requestBodies: PlaceKind<WitnessRequest> = {
  ...{ prefix: 'request-body', ...inRequest },
  loss: (request, because) => inRequest.loss(request, `${because}, and a provider may ignore what it does not know`),
};

export const responseBodies: PlaceKind<WitnessResponse> = { prefix: 'response', ...inResponse };

export const responseHeaders: PlaceKind<WitnessResponse> = { prefix: 'response-header', ...inResponse };

export const webhookBodies: PlaceKind<WitnessRequest> = {
  prefix: 'webhook-body',
  side: 'webhook request',
  writer: 'provider',
  refusal: (request, because) => requestWitness('unreadable-webhook', request, because),
  loss: inRequest.misreading,
  misreading: inRequest.misreading,
};

const refusedResponse = (response: WitnessResponse, because: string) =>
  responseWitness('refused-response', response, because);

export const webhookResponses: PlaceKind<WitnessResponse> = {
  prefix: 'webhook-response',
  side: 'webhook response',
  writer: 'caller',
  refusal: refusedResponse,
  loss: refusedResponse,
  misreading: lostInResponse,
};
