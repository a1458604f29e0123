import type { CredentialsPart } from '../../credentials/scheme-kind.ts';
import { schemeKindOf, usableSecurity } from '../../credentials/usable-security.ts';
import { simplestValue } from '../../json-schema/generate/valid-values.ts';
import type { ParameterWire } from '../../model/parameter-wire.ts';
import type { ResponseContent } from '../../openapi/documented-response.ts';
import { needsBody, type Operation, type Parameter } from '../../openapi/operation.ts';
import { fillPath } from '../../openapi/path-slot.ts';
import type { SecurityAlternative } from '../../openapi/security.ts';
import type { SpecNode } from '../../openapi/spec-node.ts';
import { parameterKey } from '../compare/pair-parts.ts';
import type { WitnessRequest, WitnessResponse } from '../model/witness.ts';
import { ordinaryWire } from './ordinary-wire.ts';

/** What a request differs in from the operation's ordinary one. */
export interface RequestChoice {
  /** Parameters as they are sent. */
  readonly wires?: readonly (readonly [parameter: Parameter, wire: ParameterWire])[];
  readonly body?: { readonly mediaType: string; readonly value: unknown };
  /** Leaves the credentials out. */
  readonly anonymous?: boolean;
  /** What it has credentials for. Default: the first alternative that the kit can satisfy. */
  readonly security?: SecurityAlternative;
}

/** Stands for a valid token in a witness: nothing is sent, and no secret is needed. */
const tokenStandIn = '$TOKEN';

/** A request that an operation allows, with the least in it: required parameters, a required body, and what was chosen. */
export function witnessRequest(
  operation: Operation,
  { wires = [], body, anonymous, security }: RequestChoice = {},
): WitnessRequest {
  const chosen = new Map(wires.map(([parameter, wire]) => [parameterKey(parameter), wire]));
  const sent = operation.parameters.flatMap((parameter): [Parameter, ParameterWire][] => {
    const wire = chosen.get(parameterKey(parameter)) ?? (parameter.required ? ordinaryWire(parameter) : undefined);
    return wire === undefined ? [] : [[parameter, wire]];
  });
  const inPlace = (place: Parameter['in']): (readonly [string, string])[] =>
    sent.filter(([parameter]) => parameter.in === place).flatMap(([{ name }, wire]) => fieldsOf(name, wire));
  const secrets = anonymous ? [] : credentials(security ?? ordinarySecurity(operation));
  const secretIn = (place: CredentialsPart['in']): CredentialsPart[] => secrets.filter((part) => part.in === place);
  const query = [...inPlace('query'), ...secretIn('query').map(({ name, value }) => [name, value] as const)].map(
    (pair) => pair.join('='),
  );
  const cookies = [
    ...secretIn('cookie').map(({ name, value }) => `${name}=${value}`),
    ...inPlace('cookie').map((pair) => pair.join('=')),
  ];
  const path = fillPath(
    operation.path,
    new Map(inPlace('path').map(([name, text]) => [decodeURIComponent(name), text])),
  );
  const content = body ?? requiredBody(operation);
  return {
    method: operation.method,
    path: query.length === 0 ? path : `${path}?${query.join('&')}`,
    headers: [
      ...secretIn('header').map(({ name, value }) => [name, value] as const),
      ...(cookies.length === 0 ? [] : [['Cookie', cookies.join('; ')] as const]),
      ...inPlace('header').map(([name, text]) => [decodeURIComponent(name), text] as const),
      ...(content === undefined ? [] : [['Content-Type', content.mediaType] as const]),
    ],
    ...(content !== undefined && { body: content.value }),
  };
}

/** The names and texts of a parameter: one, several of a list, or those of an object's members. */
function fieldsOf(name: string, { wire, members = [] }: ParameterWire): (readonly [string, string])[] {
  return [...wire.map((text) => [encodeURIComponent(name), text] as const), ...members];
}

function ordinarySecurity(operation: Operation): SecurityAlternative {
  return (usableSecurity(operation)[0] ?? []).map(({ scheme }) => scheme);
}

function credentials(alternative: SecurityAlternative): CredentialsPart[] {
  return alternative.flatMap((scheme) => schemeKindOf(scheme)?.carry(tokenStandIn) ?? []);
}

function requiredBody(operation: Operation): RequestChoice['body'] {
  const content = needsBody(operation) ? operation.requestBody?.content : undefined;
  const first = content?.find(({ schema }) => schema !== undefined);
  return first && { mediaType: first.mediaType, value: minimalInstance(first.schema) };
}

/**
 * A plain small value that a schema allows: of an object the required properties, of an array as many items as it needs.
 * If the schema allows no value, because it contradicts itself, the result is a text.
 */
export function minimalInstance(schema: SpecNode | undefined): unknown {
  const value = schema && simplestValue(schema);
  return value === undefined ? 'text' : value;
}

/** A response with the least in it. */
export function minimalResponse(status: string, content: ResponseContent | undefined): WitnessResponse {
  if (content === undefined) return { status, mediaType: '', body: undefined };
  return { status, mediaType: content.mediaType, body: minimalInstance(content.schema) };
}
