import type { Attributed } from '../../exchange/checks/attributed.ts';
import { problemsIn, type Run } from '../../exchange/checks/run.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { documentedResponse, type ResponseDescription } from '../../openapi/operation/documented-response.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Keys } from '../../things/make/provision/with-part.ts';
import { modelFor, type ResourceModel } from '../../things/read/resource-model.ts';
import type { Runner } from '../send/runner.ts';
import { hasNeeded } from './problem-key.ts';
import { openText, refusedAlone } from './refused-alone.ts';

/** What is left of the refusals of valid requests. */
export interface Excused {
  readonly runs: readonly Run[];
  readonly attributed: readonly Attributed[];
  /** Why refusals are not findings. */
  readonly notVerified: readonly NotVerified[];
}

/** Statuses for a request that the schema allows and the service does not: a rule about several values, or about other things. */
const aboutContent = [400, 422];
/** Statuses that are about values, too, if an operation needs no credentials: those of a login with a wrong password. */
const aboutCredentials = [401, 403];

/**
 * Excuses valid requests that got a documented 400 or 422, or a 401 or 403 without the need of credentials, unless exactly one
 * value is the cause. Only a refused value can break the description: a service may have rules about several values together, and about things that exist.
 *
 * @param model `undefined` if the target remembers nothing, so that only the refusals of a login are excused.
 */
export async function excuseRefusals(
  runs: readonly Run[],
  attributed: readonly Attributed[],
  model: ResourceModel | undefined,
  runner: Runner,
): Promise<Excused> {
  const proven: Attributed[] = [];
  const excused: Attributed[] = [];
  const kept: Attributed[] = [];
  for (const one of attributed) {
    const { operation } = one.witness;
    const statuses = [...(model === undefined ? [] : aboutContent), ...(isOpen(operation) ? aboutCredentials : [])];
    if (!isDocumentedRefusal(one, statuses) && !isUnknownText(one)) {
      kept.push(one);
      continue;
    }
    const part = await refusedAlone(one, { runs, model: model ?? modelFor(operation), runner });
    if (part === undefined) excused.push(one);
    else {
      const found = aboutPart(one, part);
      proven.push(found);
      kept.push(found);
    }
  }
  return {
    runs: runs.map((run) => (isUnproven(run, excused, proven) ? toExcused(run) : run)),
    attributed: kept,
    notVerified: notesOn(excused),
  };
}

/** The refusal with a clause about the part of the body that is refused, if the refused value has one. */
function aboutPart(one: Attributed, part: Keys): Attributed {
  const keys = part.map((key) => (/^\d+$/.test(key) ? 'items' : key));
  const start = [one.witness.operation.id, 'body', ...keys, ''].join('/');
  const isOwn = (id: string): boolean => id.startsWith(start) && !id.slice(start.length).includes('/');
  const clause = one.needed.flatMap(({ clauses }) => clauses).find(isOwn);
  const isAboutIt = part.length === 0 || one.clause.startsWith(start);
  return clause === undefined || isAboutIt ? one : { ...one, clause };
}

/** Whether a valid request got one of these statuses, and the description has it. */
function isDocumentedRefusal({ problem, response, witness }: Attributed, statuses: readonly number[]): boolean {
  const status = response?.status ?? 0;
  const isMet = ({ status: described }: ResponseDescription): boolean =>
    [String(status), '4XX'].includes(described.toUpperCase());
  return problem.kind === 'refused-valid' && statuses.includes(status) && witness.operation.responses.some(isMet);
}

/** Whether a text of a parameter alone gets 404: a service may know only some texts, as the names of its plugins. */
function isUnknownText({ problem, response, witness: { operation }, needed: [value] }: Attributed): boolean {
  const isRefused = problem.kind === 'refused-valid' && response?.status === 404;
  return (
    isRefused &&
    value !== undefined &&
    documentedResponse(operation, 404) !== undefined &&
    openText(operation, value.dimension) !== undefined
  );
}

/** Whether an operation can be called without credentials. */
function isOpen({ security }: Operation): boolean {
  return security.every((alternative) => alternative.length === 0);
}

/** Whether a run has such a refusal, and no value that is proven to cause it. */
function isUnproven(run: Run, excused: readonly Attributed[], proven: readonly Attributed[]): boolean {
  const problems = problemsIn(run);
  const isKnown = (actual: string): boolean => excused.some(({ problem }) => problem.actual === actual);
  const isExcused = problems.every(({ kind, actual }) => kind === 'refused-valid' && isKnown(actual));
  return problems.length > 0 && isExcused && !proven.some(({ needed }) => hasNeeded(run.case, needed));
}

function toExcused(run: Run): Run {
  const reason = `${problemsIn(run)[0]?.actual} for ${run.exchange.request.path}, of which no single value is the cause`;
  return { ...run, verdict: { kind: 'inconclusive', reason } };
}

function notesOn(excused: readonly Attributed[]): NotVerified[] {
  const statuses = new Map<number, Operation>();
  for (const { response, witness } of excused) statuses.set(response?.status ?? 0, witness.operation);
  return [...statuses].map(([status, { node }]) => ({
    pointer: `${node.pointer}/responses/${status}`,
    reason: `valid requests got this status, and no single value is the cause; the service may have a rule about several values together`,
  }));
}
