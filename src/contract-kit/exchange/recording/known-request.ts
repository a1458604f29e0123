import { dimensionName } from '../../contract/model/dimension-name.ts';
import { headerOf, pathnameOf, type WireRequest } from '../../contract/model/exchange.ts';
import type { KnownBody, KnownRequest } from '../../contract/model/operation-values.ts';
import { judgeParameter } from '../../contract/parameters/judge-parameter.ts';
import { readParameterWire } from '../../contract/parameters/read-parameter.ts';
import { userCandidate } from '../../contract/parameters/user-candidate.ts';
import type { Json } from '../../openapi/document/json.ts';
import { contentFor } from '../../openapi/operation/body-content.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import { bodySyntaxes } from '../../requests/bodies/body-syntax.ts';
import { objectsIn } from '../../requests/bodies/omissions.ts';
import { requestViolations, type SchemaError } from '../../schema/validate/body-validator.ts';
import { matchOperation, type OperationMatch } from '../observation/match-operation.ts';
import { observedWire } from '../observation/observed-wire.ts';

/** Reads a valid request back. What the kit could not write again is left out. */
export function knownRequest({ operation, pathValues }: OperationMatch, request: WireRequest): KnownRequest {
  const { parameters } = operation;
  const values = parameters.flatMap((parameter): [string, Json][] => {
    const readings = readParameterWire(parameter, observedWire(parameter, { request, pathValues, parameters })) ?? [];
    const value = readings.find((reading) => canBeWritten(parameter, reading));
    return value === undefined ? [] : [[dimensionName(operation, parameter), value]];
  });
  return { parameters: new Map(values), body: bodyIn(operation, request) };
}

/** Reads a valid request to an operation back. `undefined` if it has another path. */
export function knownRequestOf(operation: Operation, request: WireRequest): KnownRequest | undefined {
  const match = matchOperation([operation], pathnameOf(request), request.method);
  return typeof match === 'string' ? undefined : knownRequest(match, request);
}

function canBeWritten(parameter: Parameter, value: Json): boolean {
  const { schema } = parameter;
  const candidate = userCandidate(parameter, value);
  if (candidate === undefined || schema === undefined) return false;
  const isValid = requestViolations(schema, value).length === 0;
  return isValid && judgeParameter(parameter, candidate).expectation === 'accept';
}

function bodyIn(operation: Operation, request: WireRequest): KnownBody | undefined {
  const { body } = request;
  const contentType = headerOf(request, 'content-type') ?? '';
  const content = body === undefined ? undefined : contentFor(operation, contentType);
  if (body === undefined || content === undefined || content === 'unknown') return undefined;
  const violations = (value: Json): SchemaError[] => requestViolations(content.schema, value);
  const values = bodySyntaxes[content.kind].read(body, content, violations) ?? [];
  const value = values.find((one) => violations(one).length === 0);
  return value === undefined ? undefined : { contentType, value };
}

/** The names of the parameters and of the members at each depth. */
export function shapeOf({ parameters, body }: KnownRequest): string {
  const objects = body === undefined ? [] : [...objectsIn(body.value)];
  const members = objects.map(({ path, object }) => [path, Object.keys(object).toSorted()]);
  return JSON.stringify([[...parameters.keys()], members]);
}
