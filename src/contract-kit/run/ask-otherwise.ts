import { bodyDimensionName } from '../bodies/body-dimension.ts';
import { exampleRule } from '../bodies/example-values.ts';
import { responseOf } from '../http/exchange.ts';
import { type Case, caseValue } from '../model/case.ts';
import { isAccepted } from './accepted-values.ts';
import { type Attributed, attributed } from './attributed.ts';
import { differences, type Keys, partAt, withPart } from './body-parts.ts';
import type { Run, Runner } from './run-cases.ts';

/** After so many requests in a row that no other way helped, none is likely to. */
const maxRefused = 8;

/** What became of the valid requests that were refused. */
export interface AskedOtherwise {
  /** The runs. Those that were accepted in another way are excused. */
  readonly runs: readonly Run[];
  /** The accepted ones. Their requests are not those of the values of their cases. */
  readonly others: readonly Run[];
}

/**
 * Sends valid requests that were refused in other ways. Where one of them is accepted, the refusal was about a text that the
 * service has to know, and says nothing of the description. Such a text then serves in other refused requests, too.
 *
 * @param otherwise Other requests for a refused one.
 */
export async function askOtherwise(
  runs: readonly Run[],
  otherwise: (one: Case) => Promise<readonly Case[]>,
  runner: Runner,
): Promise<AskedOtherwise> {
  const accepted = new Map<Run, Run>();
  const known = new Map<string, Place>();
  let refused = 0;
  for (const run of runs.filter(isRefusedValid).toSorted((a, b) => Number(isExample(b)) - Number(isExample(a)))) {
    if (refused === maxRefused || runner.isOver()) break;
    const ways = [...withKnown(run.case, [...known.values()]), ...(await otherwise(run.case))];
    const other = await firstAccepted(ways, runner);
    if (ways.length > 0) refused = other === undefined ? refused + 1 : 0;
    if (other === undefined) continue;
    accepted.set(run, other);
    for (const place of changedPlaces(run.case, other.case)) known.set(JSON.stringify(place.keys), place);
  }
  return { runs: runs.map((run) => (accepted.has(run) ? toExcused(run) : run)), others: [...accepted.values()] };
}

/** What is wrong with the responses of requests that were accepted in other ways, beside what is known. */
export function unsoundIn(others: readonly Run[], known: readonly Attributed[]): Attributed[] {
  const found = new Map<string, Attributed>();
  for (const run of others)
    for (const problem of run.judgement.kind === 'broken' ? run.judgement.problems : [])
      if (!known.some(({ clause }) => clause === problem.clause) && !found.has(problem.clause))
        found.set(problem.clause, attributed(run.case, { run, problem }, []));
  return [...found.values()];
}

/** A part of a body that was accepted in place of another one. */
interface Place {
  readonly keys: Keys;
  readonly part: unknown;
}

function changedPlaces(one: Case, other: Case): Place[] {
  const body = bodyOf(other);
  return differences(bodyOf(one), body).map((keys) => ({ keys, part: partAt(body, keys) }));
}

/** The case with the parts that were accepted elsewhere, where it has other ones. */
function withKnown(one: Case, places: readonly Place[]): Case[] {
  let changed = one;
  for (const { keys, part } of places)
    if (partAt(bodyOf(changed), keys) !== undefined) changed = withPart(changed, keys, part) ?? changed;
  return changed === one ? [] : [changed];
}

async function firstAccepted(cases: readonly Case[], runner: Runner): Promise<Run | undefined> {
  for (const one of cases) {
    const run = await runner.run(one);
    if (run === undefined || isAccepted(run)) return run;
  }
  return undefined;
}

function isRefusedValid({ case: one, judgement }: Run): boolean {
  if (one.expectation !== 'accept') return false;
  if (judgement.kind === 'inconclusive') return true;
  return judgement.kind === 'broken' && judgement.problems.every(({ kind }) => kind === 'refused-valid');
}

function isExample({ case: one }: Run): boolean {
  return caseValue(one, bodyDimensionName)?.rule === exampleRule;
}

function toExcused(run: Run): Run {
  const status = responseOf(run.exchange)?.status;
  const reason = `${status} for ${run.exchange.request.path}, which was accepted with a text that the service knows`;
  return { ...run, judgement: { kind: 'inconclusive', reason } };
}

function bodyOf({ request }: Case): unknown {
  try {
    return JSON.parse(request.body ?? '');
  } catch {
    return undefined;
  }
}
