import { setImmediate } from 'node:timers/promises';
import type { OperationScope } from '../contract/clauses/operation-scope.ts';
import { type Case, isPlainValid } from '../contract/model/case.ts';
import { clauseId } from '../contract/model/clause-id.ts';
import type { DimensionValue } from '../contract/model/dimension.ts';
import { failureOf } from '../contract/model/exchange.ts';
import { type Law, lawsOf } from '../contract/model/law.ts';
import { isAccepted } from '../exchange/checks/excused-values.ts';
import { problemsIn } from '../exchange/checks/run.ts';
import { UnreachableTargetError, underProfile } from '../exchange/checks/target.ts';
import type { Operation } from '../openapi/operation/operation.ts';
import { type OperationFacts, operationPart } from '../report/build/operation-part.ts';
import type { ReportPart } from '../report/build/report-part.ts';
import type { Repairer } from '../things/make/repairer.ts';
import { askElsewhere, maxAsked } from './attribute/ask-elsewhere.ts';
import { askOtherwise, notOfEvery, unsoundIn } from './attribute/ask-otherwise.ts';
import { attribute, attributeThrottled } from './attribute/attribute.ts';
import { doubtRefusals } from './attribute/doubt-refusals.ts';
import { excuseRefusals } from './attribute/excuse-refusals.ts';
import { plannedNumber, withNumber } from './attribute/planned-number.ts';
import type { OpenRun } from './open-run.ts';
import { budgetFor } from './plan/budget.ts';
import { casesForVerdict } from './plan/focused-cases.ts';
import { trackProgress } from './plan/progress.ts';
import { replayTarget } from './plan/verify-options.ts';
import { createProber } from './send/create-prober.ts';
import { createPatience } from './send/patience.ts';
import { areRefusals, credentialStatuses, isRefusalStatus } from './send/refusal-status.ts';
import { runProbes } from './send/run-probes.ts';
import { createRunner, type Runner } from './send/runner.ts';

/** The results of one operation, in two versions. Which one applies is known only after the last operation. */
export interface VerifiedOperation {
  readonly part: ReportPart;
  /** The statuses of its valid requests with credentials. */
  readonly statuses: readonly number[];
  /** The results if every operation refuses the credentials, so that a refusal is not a finding. */
  readonly ifRefused: ReportPart;
  /** Whether all its valid requests got the 403 of a target that remembers things. */
  readonly lacksRights: boolean;
}

/** The most requests to an operation before its plan: a valid one, and others if it is refused. */
const maxOfOpening = 16;
/** A run ends after this many operations whose requests time out. */
const maxHanging = 4;

/**
 * Verifies the operations of a run one after another. It drops the responses of one before it starts the next.
 *
 * @throws Error when nothing listens on the target.
 */
export async function verifyOperations(run: OpenRun): Promise<ReadonlyMap<Operation, VerifiedOperation>> {
  const { options, scope, plan, connection, guard, provisioning, context, state, recorder } = run;
  const { target, signal } = options;
  const progress = trackProgress(run.operations.length, options.onProgress ?? (() => {}));
  const patience = createPatience(signal);
  let isReached = false;
  let hanging = 0;
  const isOver = () => guard.isAlarmed() || hanging >= maxHanging || connection.isGone() || (signal?.aborted ?? false);

  const verifyOne = async (operation: Operation): Promise<VerifiedOperation> => {
    const own = scope.of(operation);
    const isStopped = isOver();
    provisioning.renew();
    const isSent = own.blocked === undefined || scope.isWithheld(operation);
    const probing = probingLaws(own, [...scope.laws, ...scope.resourceLaws]);
    const isKnown = options.case !== undefined || probing.length > 0;
    // Planning a large document takes long, and a run that has ended sends nothing.
    const isLate = signal?.aborted ?? false;
    const readPlan = () => {
      const all = isSent && !isLate && own.clauses.length > 0 ? plan.casesOf(operation) : [];
      const needed = neededFor(own, all);
      const planned = options.only === undefined ? needed : casesForVerdict(needed, all, isKnown);
      const budget = budgetFor(planned.length, options.maxRequests, scope.laws);
      return { all, planned, budget, cases: planned.slice(0, budget.cases) };
    };
    const openRunner = (maxRequests: number) =>
      createRunner({ ...options, ...run, patience, maxRequests: isStopped ? 0 : maxRequests });
    const before = readPlan();
    const opening = openRunner(maxOfOpening);
    const first = before.cases.find(isPlainValid);
    const opened = await openWith(first, state?.maker.learned.repairer, opening);
    // What a refusal has taught is the base of all further requests.
    const { all, planned, budget, cases } = opened === 'repaired' ? readPlan() : before;
    const runner = openRunner(budget.requests);
    const early = typeof opened === 'object' ? opened : undefined;
    const open = early === undefined ? cases : cases.filter((testCase) => testCase !== first);
    const sent = await runner.runAll(open, (settled) => progress.onSettled(settled, cases.length));
    const results = cases.map((testCase) => sent[open.indexOf(testCase)] ?? (testCase === first ? early : undefined));
    const answered = results.filter((run) => run !== undefined);
    const none = { runs: answered, excused: [], others: [] };
    const namesThings = (scope.model?.mentionsOf(operation) ?? []).length > 0;
    const asked = state === undefined ? none : await askOtherwise(answered, state.otherwise, runner, namesThings);
    const { runs: planRuns } = asked;
    isReached ||= answered.some(({ exchange }) => failureOf(exchange) !== 'unreachable');
    if (!isReached && answered.length > 0) throw new UnreachableTargetError(target);
    // A broken operation keeps its remaining requests for attribution. Otherwise they go to excused values and probes.
    const broken = new Set(planRuns.flatMap(problemsIn).map(({ clause }) => clause));
    const isSound = broken.size === 0;
    const draw = (count: number): DimensionValue[][] => plan.thingsOf(operation, count);
    const runs = isSound ? [...planRuns, ...(await askElsewhere(planRuns, draw, runner))] : planRuns;
    for (const run of runs.filter(isAccepted)) state?.maker.learned.planned.accept(run.case);
    const prober = createProber({
      operation,
      cases: all.flatMap((testCase) => underProfile(testCase, target) ?? []),
      runner,
      open: run.openLine,
      openScene: state?.scene,
      seed: options.seed,
      draw: drawsAfter(draw, maxAsked),
      // A law is judged for itself where no other clause is verified.
      broken: options.only === undefined ? broken : new Set(),
      concurrency: options.concurrency,
      isProvisioned: guard.serves(operation),
      otherToken: options.otherToken,
      only: options.case,
      isKnown: options.only !== undefined,
      maxRequests: isSound ? budget.requests - runner.requests() : budget.probes,
    });
    const probed = (await runProbes(probing, prober, signal)).map((probe) => withNumber(all, probe, options.case));
    const explained = notOfEvery(asked.others, await attribute(runs, runner));
    const unsound = unsoundIn(asked.others, explained);
    const found = [...explained, ...unsound, ...attributeThrottled(runner.throttled(), explained)];
    const everyRun = [...runs, ...asked.excused, ...asked.others];
    for (const { case: testCase, exchange } of everyRun.filter(isAccepted)) recorder?.note(testCase, exchange);
    const excused = await excuseRefusals(everyRun, found, scope.model, runner);
    const attributed = excused.attributed.map((one) => ({
      ...one,
      number: options.case ?? plannedNumber(all, cases, results, one),
    }));
    if (runs.some(({ exchange }) => failureOf(exchange) === 'timeout') && runner.isOver()) hanging += 1;
    const left = planned.length - cases.length;
    const isCutShort = connection.isGone() || provisioning.failure() !== undefined || (signal?.aborted ?? false);
    const facts: OperationFacts = {
      again: replayTarget(options),
      credentials: run.credentials,
      scope: { ...own, notVerified: [...own.notVerified, ...excused.notVerified] },
      // The contract can hold without what cannot be shown safely.
      planned: isLate
        ? undefined
        : planned
            .filter((testCase) => !runner.isWithheld(testCase))
            .flatMap((testCase) => underProfile(testCase, target) ?? []),
      runs: await doubtRefusals(excused.runs, runner),
      attributed,
      probed,
      validate: context.validate,
      baseUrl: target.baseUrl,
      isPartial: left > 0 || isStopped || isCutShort,
      requests: opening.requests() + runner.requests(),
      slow: runner.slow(),
      notRun: left + cases.filter((testCase) => !runner.isWithheld(testCase)).length - answered.length,
    };
    const part = operationPart(facts);
    const statuses = credentialStatuses(operation, runs);
    if (!areRefusals(statuses)) return { part, statuses, ifRefused: part, lacksRights: false };
    const others = attributed.filter(({ problem }) => !isRefusalStatus(problem.actual));
    // No description says what the rights of its credentials are.
    const lacksRights = scope.model !== undefined && statuses.every((status) => status === 403);
    return { part, statuses, ifRefused: operationPart({ ...facts, attributed: others }), lacksRights };
  };
  const verified = new Map<Operation, VerifiedOperation>();
  for (const operation of state?.inOrder() ?? run.operations) {
    // Lets a signal of the system through, also where nothing is sent.
    await setImmediate();
    // What is left says only what was not sent. It must not keep what was made waiting.
    if (signal?.aborted) await state?.finish();
    const one = await verifyOne(operation);
    verified.set(operation, one);
    progress.onPart(one.ifRefused);
  }
  return verified;
}

/**
 * Sends a valid request before the rest of a plan, because more is known of valid requests then. If it is refused, it sends
 * others by what the refusal names. Returns `repaired` if one of these was accepted.
 */
async function openWith(first: Case | undefined, repairer: Repairer | undefined, runner: Runner) {
  if (first === undefined || repairer === undefined) return undefined;
  const run = await runner.run(first);
  if (run === undefined) return undefined;
  const repaired = await repairer.repair(
    first,
    run.exchange,
    async (testCase) => (await runner.run(testCase))?.exchange,
  );
  return repaired === undefined ? run : 'repaired';
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
  return cases.filter((testCase) => testCase.clauses.some((id) => ids.has(id)));
}
