import { responseOf } from '../../contract/model/exchange.ts';
import type { Attributed } from '../../exchange/checks/attributed.ts';
import { isAccepted } from '../../exchange/checks/excused-values.ts';
import { problemsIn, type Run } from '../../exchange/checks/run.ts';
import { parsedJson } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { textsIn } from '../../openapi/document/texts-in.ts';
import { documentedResponse, type ResponseDescription } from '../../openapi/operation/documented-response.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { withoutSlots } from '../../requests/unique/slots.ts';
import { modelFor, type ResourceModel } from '../../things/read/resource-model.ts';
import type { Runner } from '../send/runner.ts';
import { hasNeeded } from './problem-key.ts';
import { aboutNamed, aboutPart, isToldRule, openText, refusedAlone, repeats } from './refused-alone.ts';

/** What is left of the refusals of valid requests. */
export interface Excused {
  readonly runs: readonly Run[];
  readonly attributed: readonly Attributed[];
  /** Why refusals are not findings. */
  readonly notVerified: readonly NotVerified[];
}

/** Statuses for a request that the schema allows and the service does not: a rule about several values, or about other things. */
const aboutContent = [400, 422];
/** A status for what must not be done in this state, if other requests show that the credentials are good enough. */
const aboutState = [403];
/** Statuses that are about values, too, if an operation needs no credentials: those of a login with a wrong password. */
const aboutCredentials = [401, 403];

/**
 * Excuses valid requests that got a documented 400, 403 or 422, or a 401 or 403 without the need of credentials, unless exactly
 * one value is the cause. Only a refused value can break the description: a service may have rules about several values together,
 * and about things that exist.
 *
 * @param model `undefined` if the target remembers nothing, so that only the refusals of a login are excused.
 */
export async function excuseRefusals(
  runs: readonly Run[],
  attributed: readonly Attributed[],
  model: ResourceModel | undefined,
  runner: Runner,
): Promise<Excused> {
  const accepted = runs.filter(isAccepted);
  const proven: Attributed[] = [];
  const excused: Attributed[] = [];
  const kept: Attributed[] = [];
  for (const given of attributed) {
    const one = aboutNamed(given, accepted);
    const { operation } = one.witness;
    const ofThings = model === undefined ? [] : [...aboutContent, ...(accepted.length > 0 ? aboutState : [])];
    const isOpen = operation.security.every((alternative) => alternative.length === 0);
    const statuses = [...ofThings, ...(isOpen ? aboutCredentials : [])];
    if (!isDocumentedRefusal(one, statuses) && !isUnknownText(one)) {
      kept.push(one);
      continue;
    }
    const isAlike = (run: Run): boolean => problemsIn(run).some(({ actual }) => actual === one.problem.actual);
    const refused = runs.filter((run) => run.case.expectation === 'accept' && isAlike(run));
    const part = await refusedAlone(one, { accepted, refused, model: model ?? modelFor(operation), runner });
    if (part === undefined) excused.push(one);
    else {
      const found = aboutPart(one, part, accepted);
      proven.push(found);
      kept.push(found);
    }
  }
  return {
    runs: runs.map((run) => (isUnproven(run, excused, proven) ? excusedRun(run) : run)),
    attributed: kept,
    notVerified: notesOn(excused),
  };
}

function excusedRun(run: Run): Run {
  const isTold = isToldRule(run.case, responseOf(run.exchange), []);
  return { ...run, verdict: { kind: 'inconclusive', ...(isTold && { isTold }) } };
}

/** Whether a valid request got one of these statuses, and the description has it. */
function isDocumentedRefusal({ problem, response, witness }: Attributed, statuses: readonly number[]): boolean {
  const status = response?.status ?? 0;
  const isMet = ({ status: described }: ResponseDescription): boolean =>
    [String(status), '4XX'].includes(described.toUpperCase());
  return problem.kind === 'refused-valid' && statuses.includes(status) && witness.operation.responses.some(isMet);
}

/**
 * Whether a 404 is about a text that the service may not know: that of a parameter alone, such as the name of a plugin, or one
 * of the body that the response repeats.
 */
function isUnknownText({ problem, response, witness, needed: [value] }: Attributed): boolean {
  if (problem.kind !== 'refused-valid' || response?.status !== 404) return false;
  const { operation, request } = witness;
  const isOfParameter = value !== undefined && openText(operation, value.dimension) !== undefined;
  if (isOfParameter) return documentedResponse(operation, 404) !== undefined;
  return [...textsIn(parsedJson(withoutSlots(request.body ?? '')))].some((text) => repeats(response, text));
}

/** Whether a run has such a refusal, and no value that is proven to cause it. */
function isUnproven(run: Run, excused: readonly Attributed[], proven: readonly Attributed[]): boolean {
  const problems = problemsIn(run);
  const isKnown = (actual: string): boolean => excused.some(({ problem }) => problem.actual === actual);
  const isExcused = problems.every(({ kind, actual }) => kind === 'refused-valid' && isKnown(actual));
  return problems.length > 0 && isExcused && !proven.some(({ needed }) => hasNeeded(run.case, needed));
}

function notesOn(excused: readonly Attributed[]): NotVerified[] {
  const statuses = new Map<number, Operation>();
  for (const { response, witness } of excused) statuses.set(response?.status ?? 0, witness.operation);
  return [...statuses].map(([status, operation]) => ({
    pointer: `${operation.node.pointer}/responses/${documentedResponse(operation, status)?.status ?? status}`,
    reason: `valid requests got this status, and no single value is the cause; the service may have a rule about several values together`,
  }));
}
