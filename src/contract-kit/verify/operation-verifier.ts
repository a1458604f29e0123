import type { OperationScope } from '../contract/clauses/operation-scope.ts';
import { type Case, isPlainValid } from '../contract/model/case.ts';
import { clauseId } from '../contract/model/clause-id.ts';
import type { DimensionValue } from '../contract/model/dimension.ts';
import { failureOf } from '../contract/model/exchange.ts';
import { type Law, lawsOf } from '../contract/model/law.ts';
import { isAccepted } from '../exchange/checks/excused-values.ts';
import type { JudgeContext } from '../exchange/checks/judge.ts';
import type { Run } from '../exchange/checks/run.ts';
import { UnreachableTargetError, underProfile } from '../exchange/checks/target.ts';
import type { Connection } from '../exchange/http/connection.ts';
import type { Recorder } from '../exchange/recording/create-recorder.ts';
import type { Operation } from '../openapi/operation/operation.ts';
import { type OperationFacts, operationPart } from '../report/build/operation-part.ts';
import type { ReportPart } from '../report/build/report-part.ts';
import type { Credentials } from '../report/replay/redact.ts';
import type { ReplayTarget } from '../report/replay/replay-command.ts';
import { budgetFor } from '../requests/cases/budget.ts';
import type { Plan } from '../requests/cases/plan-operations.ts';
import type { State } from '../things/make/state.ts';
import type { ResourceModel } from '../things/read/resource-model.ts';
import type { Scene } from '../things/scene/scene.ts';
import { askElsewhere, maxAsked } from './attribute/ask-elsewhere.ts';
import { askOtherwise, notOfEvery, unsoundIn } from './attribute/ask-otherwise.ts';
import { attribute, attributeThrottled } from './attribute/attribute.ts';
import { doubtRefusals } from './attribute/doubt-refusals.ts';
import { excuseRefusals } from './attribute/excuse-refusals.ts';
import { plannedNumber, withNumber } from './attribute/planned-number.ts';
import { casesForVerdict } from './plan/focused-cases.ts';
import type { ProgressTracker } from './plan/progress.ts';
import type { Scope } from './plan/scope.ts';
import { createProber } from './send/create-prober.ts';
import { createPatience } from './send/patience.ts';
import { areRefusals, credentialStatuses, isRefusalStatus } from './send/refusal-status.ts';
import { runProbes } from './send/run-probes.ts';
import { createRunner, type Runner, type RunnerOptions } from './send/runner.ts';

/** What all operations of a run have in common. */
export interface Session extends Omit<RunnerOptions, 'context' | 'maxRequests' | 'patience'> {
  readonly scope: Scope;
  /** The planned cases of an operation that the target's profile lets through. */
  readonly casesOf: (operation: Operation) => readonly Case[];
  /** Draws further path values of an operation. */
  readonly thingsOf: Plan['thingsOf'];
  /** The limit for each operation. Cases beyond it are not run. Default: what the planned cases need. */
  readonly maxRequests: number | undefined;
  /** What the checks know besides the exchange. */
  readonly context: JudgeContext;
  /** The secrets that reports hide. */
  readonly credentials: Credentials;
  /** Opens a connection with a single socket. */
  readonly open: () => Connection;
  /** The operations that make, list and read each resource. `undefined` if the target remembers nothing. */
  readonly model: ResourceModel | undefined;
  /** Other requests for a valid one that was refused. `undefined` if the target remembers nothing. */
  readonly otherwise: State['otherwise'] | undefined;
  /** Mends a valid request that was refused. `undefined` if the target remembers nothing. */
  readonly repair: State['repair'] | undefined;
  /** Opens a new scene. `undefined` if nothing is made on the target. */
  readonly openScene: (() => Scene) | undefined;
  /** What the replay command of each finding needs. */
  readonly again: ReplayTarget;
  /** The only clause to verify, and which of its requests showed a finding about it. Default: all clauses. */
  readonly only: string | undefined;
  readonly number: string | undefined;
  /** Keeps the valid requests that were accepted. `undefined` if nothing is recorded. */
  readonly recorder: Recorder | undefined;
  /** Called after each case. */
  readonly onSettled: ProgressTracker['onSettled'];
}

/** Verifies operations one after another. It drops the responses of one before it starts the next. */
export interface OperationVerifier {
  /** @throws Error when nothing listens on the target. */
  readonly verify: (operation: Operation) => Promise<VerifiedOperation>;
}

/** The results of one operation, in two versions. Which one applies is known only after the last operation. */
export interface VerifiedOperation {
  readonly part: ReportPart;
  /** The statuses of its valid requests with credentials. */
  readonly statuses: readonly number[];
  /** The results if every operation refuses the credentials, so that a refusal is not a finding. */
  readonly ifRefused: ReportPart;
  /** Whether all its valid requests got the documented 403 of a target that remembers things. */
  readonly lacksRights: boolean;
}

/** The most requests to an operation before its plan: a valid one, and others if it is refused. */
const maxOfOpening = 16;
/** A run ends after this many operations whose requests time out. */
const maxHanging = 4;

export function createOperationVerifier(session: Session): OperationVerifier {
  const { scope, target, connection, guard, provisioning, context, signal } = session;
  const patience = createPatience(signal);
  let isReached = false;
  let isAlarmed = false;
  let hanging = 0;
  const watchful = {
    ...guard,
    isAlarm: (...args: Parameters<typeof guard.isAlarm>): boolean => {
      isAlarmed ||= guard.isAlarm(...args);
      return isAlarmed;
    },
  };
  const isOver = (): boolean => isAlarmed || hanging >= maxHanging || connection.isGone() || (signal?.aborted ?? false);

  return {
    verify: async (operation) => {
      const own = scope.of(operation);
      const isStopped = isOver();
      provisioning.renew();
      const isSent = own.blocked === undefined || scope.isWithheld(operation);
      const probing = probingLaws(own, [...scope.laws, ...scope.resourceLaws]);
      const isKnown = session.number !== undefined || probing.length > 0;
      const readPlan = () => {
        const all = isSent && own.clauses.length > 0 ? session.casesOf(operation) : [];
        const needed = neededFor(own, all);
        const planned = session.only === undefined ? needed : casesForVerdict(needed, all, isKnown);
        const budget = budgetFor(planned.length, session.maxRequests, scope.laws);
        return { all, planned, budget, cases: planned.slice(0, budget.cases) };
      };
      const openRunner = (maxRequests: number) =>
        createRunner({ ...session, guard: watchful, patience, maxRequests: isStopped ? 0 : maxRequests });
      const before = readPlan();
      const opening = openRunner(maxOfOpening);
      const opened = await openWith(before.cases.find(isPlainValid), session.repair, opening);
      // What a refusal has taught is the base of all further requests.
      const { all, planned, budget, cases } = opened === 'repaired' ? readPlan() : before;
      const runner = openRunner(budget.requests);
      const early = typeof opened === 'object' ? opened : undefined;
      const open = cases.filter((one) => one !== early?.first);
      const sent = await runner.runAll(open, (settled) => session.onSettled(settled, cases.length));
      const results = cases.map((one) => (one === early?.first ? early.run : sent[open.indexOf(one)]));
      const answered = results.filter((run) => run !== undefined);
      const { otherwise } = session;
      const asked =
        otherwise === undefined
          ? { runs: answered, excused: [], others: [] }
          : await askOtherwise(answered, otherwise, runner);
      const { runs: planRuns } = asked;
      isReached ||= answered.some(reached);
      if (!isReached && answered.length > 0) throw new UnreachableTargetError(target);
      // A broken operation keeps its remaining requests for attribution. Otherwise they go to excused values and probes.
      const broken = new Set(
        planRuns
          .flatMap(({ verdict }) => (verdict.kind === 'broken' ? verdict.problems : []))
          .map(({ clause }) => clause),
      );
      const isSound = broken.size === 0;
      const draw = (count: number): DimensionValue[][] => session.thingsOf(operation, count);
      const runs = isSound ? [...planRuns, ...(await askElsewhere(planRuns, draw, runner))] : planRuns;
      const prober = createProber({
        operation,
        cases: all.flatMap((one) => underProfile(one, target) ?? []),
        runner,
        open: session.open,
        openScene: session.openScene,
        seed: session.credentials.seed,
        draw: drawsAfter(draw, maxAsked),
        // A law is judged for itself where no other clause is verified.
        broken: session.only === undefined ? broken : new Set(),
        concurrency: session.concurrency,
        isProvisioned: guard.serves(operation),
        otherToken: context.otherToken,
        only: session.number,
        isKnown: session.only !== undefined,
        maxRequests: isSound ? budget.requests - runner.requests() : budget.probes,
      });
      const probed = (await runProbes(probing, prober, signal)).map((one) => withNumber(all, one, session.number));
      const explained = notOfEvery(asked.others, await attribute(runs, runner));
      const unsound = unsoundIn(asked.others, explained);
      const found = [...explained, ...unsound, ...attributeThrottled(runner.throttled(), explained)];
      const everyRun = [...runs, ...asked.excused, ...asked.others];
      for (const { case: one, exchange } of everyRun.filter(isAccepted)) session.recorder?.note(one, exchange);
      const excused = await excuseRefusals(everyRun, found, session.model, runner);
      const attributed = excused.attributed.map((one) => ({
        ...one,
        number: session.number ?? plannedNumber(all, cases, results, one),
      }));
      if (runs.some(timedOut) && runner.isOver()) hanging += 1;
      const left = planned.length - cases.length;
      const judged = await doubtRefusals(excused.runs, runner);
      const facts: OperationFacts = {
        ...session,
        scope: { ...own, notVerified: [...own.notVerified, ...excused.notVerified] },
        // The contract can hold without what cannot be shown safely.
        planned: planned.filter((one) => !runner.isWithheld(one)).flatMap((one) => underProfile(one, target) ?? []),
        runs: judged,
        attributed,
        probed,
        validate: context.validate,
        baseUrl: target.baseUrl,
        isPartial:
          left > 0 ||
          isStopped ||
          connection.isGone() ||
          provisioning.failure() !== undefined ||
          (signal?.aborted ?? false),
        requests: opening.requests() + runner.requests(),
        slow: runner.slow(),
        notRun: left + cases.filter((one) => !runner.isWithheld(one)).length - answered.length,
      };
      const part = operationPart(facts);
      const statuses = credentialStatuses(operation, runs);
      if (!areRefusals(statuses)) return { part, statuses, ifRefused: part, lacksRights: false };
      const others = attributed.filter(({ problem }) => !isRefusalStatus(problem.actual));
      const lacksRights =
        session.model !== undefined &&
        statuses.every((status) => status === 403) &&
        operation.responses.some(({ status }) => status === '403');
      return { part, statuses, ifRefused: operationPart({ ...facts, attributed: others }), lacksRights };
    },
  };
}

/** A request that was sent before the rest of a plan, because more is known of valid requests then. */
interface Opening {
  readonly first: Case;
  readonly run: Run;
}

/** Sends a valid request. If it is refused, it sends others by what the refusal names, and `repaired` means that one was accepted. */
async function openWith(
  first: Case | undefined,
  repair: Session['repair'],
  runner: Runner,
): Promise<Opening | 'repaired' | undefined> {
  if (first === undefined || repair === undefined) return undefined;
  const run = await runner.run(first);
  if (run === undefined) return undefined;
  const repaired = await repair(first, run.exchange, async (one) => (await runner.run(one))?.exchange);
  return repaired === undefined ? { first, run } : 'repaired';
}

/** The wanted laws of an operation that send several requests. */
function probingLaws({ operation, clauses }: OperationScope, laws: readonly Law[]): Law[] {
  const wanted = new Set(clauses.map(({ id }) => id));
  return lawsOf(operation, laws).filter((law) => law.probe !== undefined && wanted.has(clauseId.law(operation, law)));
}

/** Draws sets of values that no earlier call has drawn. The first ones were for values that were excused. */
function drawsAfter<Set>(draw: (count: number) => readonly Set[], first: number): (count: number) => readonly Set[] {
  let taken = first;
  return (count) => {
    const drawn = draw(taken + count).slice(taken);
    taken += count;
    return drawn;
  };
}

/** The cases that the wanted clauses need. Every case may exercise a response clause, but not every request clause. */
function neededFor({ clauses }: OperationScope, cases: readonly Case[]): readonly Case[] {
  if (clauses.some(({ side }) => side === 'response')) return cases;
  const ids = new Set(clauses.map(({ id }) => id));
  return cases.filter((one) => one.clauses.some((id) => ids.has(id)));
}

function reached({ exchange }: Run): boolean {
  return failureOf(exchange) !== 'unreachable';
}

function timedOut({ exchange }: Run): boolean {
  return failureOf(exchange) === 'timeout';
}
