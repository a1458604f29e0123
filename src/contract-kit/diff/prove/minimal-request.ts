import { usableSchemes, usableSecurity } from '../../contract/credentials/usable-security.ts';
import { writeCredentials } from '../../contract/credentials/write-credentials.ts';
import { addressOf, type RequestDraft } from '../../contract/model/dimension.ts';
import type { ParameterWire } from '../../contract/model/parameter-wire.ts';
import type { WitnessRequest, WitnessResponse } from '../../contract/model/witness.ts';
import { ordinaryWire } from '../../contract/parameters/ordinary-wire.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { ResponseContent } from '../../openapi/operation/documented-response.ts';
import { locationKey } from '../../openapi/operation/location-key.ts';
import { needsBody, type Operation, type Parameter } from '../../openapi/operation/operation.ts';
import type { SecurityAlternative } from '../../openapi/operation/security.ts';
import { writeWire } from '../../requests/cases/parameter-dimension.ts';
import { simplestValue } from '../../schema/generate/valid-values.ts';

/** How a request differs from the smallest one of its operation. */
export interface RequestChoice {
  /** Parameters as they are sent. */
  readonly wires?: readonly (readonly [parameter: Parameter, wire: ParameterWire])[];
  /** Default: a minimal body if the operation needs one. */
  readonly body?: Pick<ResponseContent, 'mediaType'> & { readonly value: unknown };
  /** The server whose URL precedes the path. Default: the path alone. */
  readonly server?: string;
  /** What it has credentials for. Default: the first alternative that the kit can satisfy. */
  readonly security?: SecurityAlternative;
}

/** Stands for a valid token in a witness: nothing is sent, and no secret is needed. */
const tokenStandIn = '$TOKEN';

/** A request that an operation allows, with the least in it: required parameters, a required body, and what was chosen. */
export function minimalRequest(operation: Operation, choice: RequestChoice = {}): WitnessRequest {
  const first = operation.requestBody?.content.find(({ schema }) => schema !== undefined);
  const required = first && needsBody(operation) ? minimalBody(first) : undefined;
  const { wires = [], body = required, server = '' } = choice;
  const schemes = choice.security === undefined ? usableSecurity(operation)[0] : usableSchemes(choice.security);
  const draft: RequestDraft = { method: operation.method, pathValues: new Map(), query: [], headers: [] };
  const chosen = new Map(wires.map(([parameter, wire]) => [locationKey(parameter), wire]));
  for (const parameter of operation.parameters) {
    const wire = chosen.get(locationKey(parameter)) ?? (parameter.required ? ordinaryWire(parameter) : undefined);
    if (wire !== undefined) writeWire(draft, parameter, wire);
  }
  const credentials = (schemes ?? []).map(({ kind }) => kind.carry(tokenStandIn));
  writeCredentials(draft, credentials);
  return {
    method: operation.method,
    path: `${server.replace(/\/$/, '')}${addressOf(operation, draft)}`,
    headers: body === undefined ? draft.headers : [...draft.headers, ['Content-Type', body.mediaType]],
    ...(body !== undefined && { body: body.value }),
  };
}

/** A minimal body of a media type. */
export function minimalBody({ mediaType, schema }: ResponseContent): NonNullable<RequestChoice['body']> {
  return { mediaType, value: minimalInstance(schema) };
}

/** A response with the least in it. */
export function minimalResponse(status: string, content: ResponseContent | undefined): WitnessResponse {
  return { status, mediaType: content?.mediaType ?? '', body: content && minimalInstance(content.schema) };
}

/**
 * A plain small value that a schema allows: of an object the required properties, of an array as many items as it needs.
 * If the schema allows no value, because it contradicts itself, the result is a text.
 */
function minimalInstance(schema: SpecNode | undefined): unknown {
  const value = schema && simplestValue(schema);
  return value === undefined ? 'text' : value;
}
