import { judge } from '../checks/judge.ts';
import { addingHeaders } from '../http/adding-headers.ts';
import { type Connection, openConnection } from '../http/connection.ts';
import { responseOf } from '../http/exchange.ts';
import { bodyValidatorOf } from '../json-schema/validate/body-validator.ts';
import type { Case } from '../model/case.ts';
import { clauseId } from '../model/clause-id.ts';
import { verifyDefaults } from '../model/defaults.ts';
import { readOperations } from '../openapi/operation.ts';
import { buildFindings } from '../report/build-findings.ts';
import { redact } from '../report/redact.ts';
import { replayCommand } from '../report/replay-command.ts';
import { fromReplayToken } from '../report/replay-token.ts';
import type { Finding } from '../report/report.ts';
import { readAddedHeaders } from '../run/added-headers.ts';
import { assertReplayable } from '../run/assert-replayable.ts';
import { createGuard } from '../run/guard.ts';
import { createProvisioning } from '../run/provisioning.ts';
import { underProfile } from '../run/run-cases.ts';
import { isSafeRequest, onlySafely } from '../run/safe-request.ts';
import { scopeOf } from '../run/scope.ts';
import { excusesOf, unreachable } from '../run/target.ts';
import { statefulProvisioning } from '../run/things/stateful-provisioning.ts';
import { createUniqueRequests } from '../run/unique-requests.ts';
import { assertRunId } from '../unique/run-id.ts';
import { replayProbe } from './replay-probe.ts';
import { openReplayState } from './replay-state.ts';
import type { Replayed } from './replayed.ts';
import { runCredentials } from './run-credentials.ts';
import { replayTarget, type VerifyOptions } from './verify.ts';

/**
 * Sends the request of a finding once more and judges the response. `options` are those of the run; those that select or
 * limit cases are ignored.
 *
 * @param text - The finding's `replay`.
 * @example
 * for (const finding of report.findings) {
 *   const { verdict } = await replay(finding.replay, { document, target: urlTarget('http://127.0.0.1:4010') });
 *   console.log(`${finding.clause}: ${verdict}`);
 * }
 * @throws Error - No report has such a text, or its request is not the one that it describes. The finding is about a law
 * that is not in `options.laws`. The request may not be sent to this host. Nothing listens there.
 */
export async function replay(text: string, options: VerifyOptions): Promise<Replayed> {
  const { recordedTarget, ...replayed } = await replayOnce(text, options);
  const { target: here } = replayTarget(options);
  const isElsewhere = recordedTarget !== here;
  return { ...replayed, ...(isElsewhere && { recordedTarget: recordedTarget ?? 'the embedded mock' }) };
}

type ReplayedOnce = Omit<Replayed, 'recordedTarget'> & { readonly recordedTarget: string | undefined };

async function replayOnce(text: string, options: VerifyOptions): Promise<ReplayedOnce> {
  const { document, timeoutMs = verifyDefaults.timeoutMs } = options;
  const target = options.safeOnly ? onlySafely(options.target) : options.target;
  const credentials = runCredentials(options, [], []);
  if (options.runId !== undefined) assertRunId(options.runId);
  const guard = createGuard(target.baseUrl, {
    allowHosts: options.allowHosts ?? [],
    provision: options.provision,
    safeOnly: options.safeOnly,
    operations: readOperations(document),
    token: credentials.token,
  });
  // The finding decides the operation and the clause. `options.operations` and `options.clauses` do not apply.
  const scope = scopeOf({ document, target, laws: options.laws });
  const { operations, laws } = scope;
  const recorded = fromReplayToken(text, operations, credentials);
  const headers = readAddedHeaders(options.headers ?? {}, [recorded.case.operation]);
  const connect = addingHeaders(options.connect ?? openConnection, headers);
  const shown = runCredentials({ ...options, seed: recorded.seed }, [recorded.case.operation], headers);
  const probing = [...laws, ...scope.resourceLaws].filter(({ probe }) => probe !== undefined);
  // A rule about resources is a clause of the operation that is to blame. The recorded request may be another one.
  const probed = operations.find((one) => probing.some((law) => clauseId.law(one, law) === recorded.broken));
  const { known } = scope.of(probed ?? recorded.case.operation);
  if (!known.some(({ id }) => id === recorded.broken)) {
    const isGiven = options.laws?.some(({ name }) => recorded.broken.endsWith(`/law/${name}`));
    const advice = isGiven
      ? `${target.name} makes up its responses; use the --target of the run that found it`
      : 'add --laws or --laws-from, as in the run that found it';
    throw new Error(`The finding is about ${recorded.broken}, which this run does not check: ${advice}.`);
  }
  const { target: recordedTarget } = recorded;
  if (probed !== undefined)
    return {
      ...(await replayProbe(recorded.broken, { ...options, seed: recorded.seed ?? options.seed })),
      recordedTarget,
    };
  const unique = createUniqueRequests(options.runId);
  // From here on, exactly the request that will be sent is judged.
  const filled = { ...recorded.case, request: unique.fill(recorded.case.request) };
  assertReplayable(filled, { operations, laws, token: credentials.token });
  const inconclusive = (reason: string): ReplayedOnce => {
    return { verdict: 'inconclusive', findings: [], reason, recordedTarget };
  };
  const profiled = underProfile(filled, target);
  const open = (): Connection => connect(target.baseUrl, { timeoutMs, concurrency: 1 });
  const { seed = options.seed ?? verifyDefaults.seed } = recorded;
  const opened = openReplayState({
    options: { ...options, target },
    scope,
    token: credentials.token,
    seed,
    unique,
    open,
  });
  const module = createProvisioning(guard, options.signal, (text) => redact(text, shown));
  const provisioning = opened === undefined ? module : statefulProvisioning(module, opened.state);
  const connection = open();
  try {
    const one = profiled && (await provisioning.admit(profiled));
    const failure = provisioning.failure();
    if (failure !== undefined) return inconclusive(failure);
    if (one === undefined && options.safeOnly && !isSafeRequest(filled.request))
      throw new Error(`${filled.request.method} is not sent with --safe; leave --safe out to send it.`);
    if (one === undefined) throw new Error('This request could destroy data or crash the target, so it was not sent.');
    const exchange = await connection.send(one.request).finally(() => provisioning.release(one));
    if (exchange.result.kind === 'failure' && exchange.result.failure === 'unreachable') {
      throw unreachable(target);
    }
    const context = {
      validate: bodyValidatorOf(document, 'response'),
      laws,
      token: credentials.token,
      otherToken: options.otherToken,
      isOwned: (made: Case) => guard.isMade(made) || opened?.state.isOwned(made) === true,
      excuses: excusesOf(target),
    };
    const judgement = judge(one, exchange, context);
    if (judgement.kind === 'throttled') return inconclusive('the target throttles');
    if (judgement.kind === 'inconclusive') return inconclusive(judgement.reason);
    const [unjudged] = judgement.unjudged ?? [];
    if (judgement.kind === 'holds' && unjudged !== undefined)
      return inconclusive(`${unjudged.clause}: ${unjudged.reason}`);
    const problems = judgement.kind === 'broken' ? judgement.problems : [];
    const needed = one.fault === undefined ? [] : [one.fault];
    const attributed = problems.map((problem) => ({
      clause: problem.clause,
      problem,
      witness: one,
      sent: exchange.request,
      response: responseOf(exchange),
      needed,
    }));
    const byId = new Map(known.map((clause) => [clause.id, clause]));
    const again = replayTarget(options);
    // The given string is kept, because it generates new unique texts each time.
    const findings = buildFindings(attributed, byId, target.baseUrl, shown, again).map(
      (finding): Finding => ({ ...finding, replay: text, replayCommand: replayCommand(text, again) }),
    );
    const left = provisioning.failure();
    if (findings.length === 0 && left !== undefined) return inconclusive(left);
    return { verdict: findings.length > 0 ? 'broken' : 'holds', findings, recordedTarget };
  } finally {
    await opened?.finish();
    connection.close();
  }
}
