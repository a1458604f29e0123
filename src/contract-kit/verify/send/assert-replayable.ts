import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Case } from '../../contract/model/case.ts';
import { type DimensionValue, isSameValue, type RequestDraft } from '../../contract/model/dimension.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { pathnameOf, queryOf, type WireRequest } from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';
import type { Tokens } from '../../contract/model/tokens.ts';
import { isRoutingHeader } from '../../exchange/http/routing-headers.ts';
import { matchOperation, type OperationMatch } from '../../exchange/observation/match-operation.ts';
import { observeRequest } from '../../exchange/observation/observed-request.ts';
import { type Operation, pathParameters } from '../../openapi/operation/operation.ts';
import { lawValues } from '../../requests/cases/law-values.ts';
import { absentId } from './leaving-request.ts';
import { shownCredentials } from './shown-credentials.ts';

export interface ReplayableOptions {
  readonly operations: readonly Operation[];
  readonly laws: readonly Law[];
  readonly token: Tokens;
}

/**
 * Checks that the request of a recorded case is what the case says. Otherwise it is unknown what the request would do.
 *
 * @throws Error when they contradict each other.
 */
export function assertReplayable(one: Case, { operations, laws, token }: ReplayableOptions): void {
  const { operation, request, expectation, fault } = one;
  assertWritable(request);
  const ofLaws = lawValues(operation, token, laws);
  const ofLaw = ofLaws.find(
    (value) => isSameValue(value, fault) && value.rule === one.rule && value.expectation === expectation,
  );
  if (one.rule.startsWith('law/') && ofLaw === undefined)
    throw contradiction(`no law of this run sends a request with ${namedFault(fault)} by the rule ${one.rule}`);
  if (ofLaw !== undefined && !isWrittenIn(request, draftOf(ofLaw)))
    throw contradiction(`it claims to have ${namedFault(fault)}, but does not contain what the law sends`);
  assertHeaders(request, ofLaws);
  if ((expectation === 'accept' && fault !== undefined) || (expectation === 'refuse' && fault === undefined))
    throw contradiction(`it claims to be ${expectation === 'accept' ? 'valid' : 'invalid'}, with ${namedFault(fault)}`);
  const match = matchOperation(operations, pathnameOf(request), operation.method);
  const isOtherMethod = request.method !== operation.method;
  const mayBeOtherMethod = ofLaw !== undefined && draftOf(ofLaw).method === request.method;
  if (typeof match === 'string' || match.operation !== operation || (isOtherMethod && !mayBeOtherMethod))
    throw contradiction(`${request.method} ${request.path} is not a request of ${operation.id}`);
  if (!isOtherMethod && fault?.dimension === 'method' && ofLaw === undefined)
    throw contradiction(`${request.method} is the method of ${operation.id}`);
  assertIntents(one, match, ofLaw !== undefined);
  if (ofLaw?.dimension !== 'credentials') assertCredentials(one, token);
}

/** Rejects what a connection would refuse, or would send as more than one field. */
function assertWritable({ method, path, headers }: WireRequest): void {
  const isPath = /^\/(?!\/)[!-~]*$/.test(path) && !path.includes('#');
  if (!/^[A-Z]+$/.test(method) || !isPath) throw contradiction(`${method} ${JSON.stringify(path)} is not a request`);
  for (const [name, value] of headers) {
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch {
      throw contradiction(`its header ${JSON.stringify(name)} cannot be sent`);
    }
  }
}

function assertHeaders({ headers }: WireRequest, ofLaws: readonly DimensionValue[]): void {
  const found = headers.find(([name]) => isRoutingHeader(name));
  if (found === undefined) return;
  const [name] = found;
  const isOfLaw = ofLaws.some((value) => draftOf(value).headers.some(([own]) => isSameName(own, name)));
  if (!isOfLaw) throw contradiction(`its header ${name} turns it into another request`);
}

/** What a value writes. The method is empty if the value does not change it. */
function draftOf(value: DimensionValue): RequestDraft {
  const draft: RequestDraft = { method: '', pathValues: new Map(), query: [], headers: [] };
  value.write(draft);
  return draft;
}

function isWrittenIn(request: WireRequest, { method, query, headers, body }: RequestDraft): boolean {
  const fields = queryOf(request).split('&');
  return (
    [request.method, ''].includes(method) &&
    query.every((field) => fields.includes(field)) &&
    headers.every(([name, value]) =>
      // All cookies share one header.
      request.headers.some(
        ([own, text]) =>
          isSameName(own, name) && (text === value || (isSameName(name, 'Cookie') && text.endsWith(value))),
      ),
    ) &&
    [request.body, undefined].includes(body)
  );
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Checks that exactly what claims to be invalid is invalid. */
function assertIntents(
  { operation, request, expectation, fault }: Case,
  match: OperationMatch,
  isOfLaw: boolean,
): void {
  const { faults } = observeRequest(match, request);
  const inPath = new Map(pathParameters(operation).map((one) => [dimensionName(operation, one), one.name]));
  const isAbsentId = (dimension: string): boolean => match.pathValues[inPath.get(dimension) ?? ''] === absentId;
  const wrong = faults.filter(({ dimension }) => dimension !== 'credentials');
  const other = wrong.find(({ dimension }) => dimension !== fault?.dimension && !isAbsentId(dimension));
  if (other !== undefined)
    throw contradiction(`${other.dimension} = ${other.label} is invalid, but it claims to have ${namedFault(fault)}`);
  const isJudged = fault !== undefined && (inPath.has(fault.dimension) || isParameterOrBody(operation, fault));
  const isWrong = wrong.some(({ dimension }) => dimension === fault?.dimension);
  if (expectation === 'refuse' && isJudged && !isOfLaw && !isWrong)
    throw contradiction(`it claims to have ${namedFault(fault)}, but its ${fault.dimension} is valid`);
}

function isParameterOrBody(operation: Operation, { dimension }: DimensionValue): boolean {
  return dimension === 'body' || operation.parameters.some((one) => dimensionName(operation, one) === dimension);
}

function assertCredentials({ operation, request, expectation, fault }: Case, token: Tokens): void {
  const shown = shownCredentials(operation, request, token);
  const isFault = fault?.dimension === 'credentials';
  if (shown === 'wrong' && !isFault) throw contradiction('its credentials are wrong, but it claims to have valid ones');
  if (shown === 'valid' && isFault && expectation === 'refuse')
    throw contradiction(`its credentials are valid, but it claims to have ${namedFault(fault)}`);
}

function namedFault(fault: DimensionValue | undefined): string {
  return fault === undefined ? 'no fault' : `the fault ${fault.dimension} = ${fault.label}`;
}

function contradiction(what: string): Error {
  return new Error(
    `The replay string contradicts itself: ${what}. It was changed, or is from another description. Copy the string from the finding.`,
  );
}
