import type { Case } from '../../contract/model/case.ts';
import { failureOf, whyNotSent } from '../../contract/model/exchange.ts';
import { UnfitTargetError, UnreachableTargetError } from '../../exchange/checks/target.ts';
import { isLoopback } from '../../exchange/http/loopback.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Plan } from '../../requests/cases/plan-operations.ts';
import type { Scope } from '../plan/scope.ts';
import type { CompleteOptions } from '../plan/verify-options.ts';
import type { RunnerOptions } from '../send/runner.ts';
import { type DiagnosisOptions, diagnose } from './diagnose.ts';
import type { Look } from './look.ts';

export interface FirstLookOptions
  extends Omit<DiagnosisOptions, 'lookAt' | 'baseUrl'>,
    Pick<Scope, 'operations' | 'isPlannable'>,
    Pick<RunnerOptions, 'target' | 'guard' | 'unique' | 'signal'>,
    Pick<CompleteOptions, 'connect' | 'timeoutMs'> {
  readonly plan: Pick<Plan, 'casesOf' | 'shortestOf'>;
}

/** What a run has seen before its plan. */
export interface FirstLook {
  readonly requests: number;
  /** What is wrong, as far as that is likely, and the option to use, as sentences. */
  readonly advice: string | undefined;
}

/** At most this many operations get a request before the plan. */
const maxLooks = 4;

/**
 * Sends a harmless request to a few operations before the plan, so that a wrong target or lacking credentials are told before
 * the run costs anything. Operations whose path names nothing come first, because they exist wherever the API is.
 *
 * @throws UnreachableTargetError when nothing listens.
 * @throws UnfitTargetError when the target cannot be judged. The message has the option to use.
 */
export async function lookFirst(options: FirstLookOptions): Promise<FirstLook> {
  const { target, connect, unique, timeoutMs, signal } = options;
  let requests = 0;
  const lookAt = async (baseUrl: URL): Promise<Look[]> => {
    const connection = connect(baseUrl, { timeoutMs, concurrency: 1 });
    const looks: Look[] = [];
    for (const testCase of await harmlessCases(options)) {
      if (signal?.aborted) break;
      const exchange = await connection.send(unique.fill(testCase.request));
      if (whyNotSent(exchange) === undefined) looks.push({ operation: testCase.operation, exchange });
      // The others would fail alike, each after its whole time.
      if (failureOf(exchange) !== undefined) break;
    }
    connection.close();
    requests += looks.length;
    return looks;
  };
  const looks = await lookAt(target.baseUrl);
  if (looks.some(({ exchange }) => failureOf(exchange) === 'unreachable')) throw new UnreachableTargetError(target);
  const about = { ...options, baseUrl: target.baseUrl, lookAt };
  const diagnosis = signal?.aborted ? undefined : await diagnose(looks, about);
  if (diagnosis?.isCertain) throw new UnfitTargetError(diagnosis.advice);
  return { requests, advice: diagnosis?.advice };
}

/** A request that only reads for each of the first few operations. */
async function harmlessCases(options: FirstLookOptions): Promise<Case[]> {
  const readers = options.operations.filter(({ method }) => ['GET', 'HEAD'].includes(method));
  const plain = readers.filter(({ path }) => !path.includes('{'));
  // The first case of a single operation is as good a look, and a made-up id may get a 404 anywhere.
  const wanted = plain.length > 0 ? plain : readers.length > 1 ? readers.slice(0, 1) : [];
  const cases: Case[] = [];
  for (const operation of wanted) {
    if (cases.length === maxLooks) break;
    const testCase = options.isPlannable(operation) ? await harmlessCase(operation, options) : undefined;
    if (testCase !== undefined) cases.push(testCase);
  }
  return cases;
}

/** On this machine a valid request, and elsewhere one that the guard permits without anything being made for it. */
async function harmlessCase(operation: Operation, options: FirstLookOptions): Promise<Case | undefined> {
  const { plan, guard, target } = options;
  if (isLoopback(target.baseUrl)) return plan.shortestOf(operation);
  if (guard.serves(operation)) return undefined;
  for (const testCase of plan.casesOf(operation)) {
    const admitted = await guard.admit(testCase);
    if (admitted !== undefined) return admitted;
  }
  return undefined;
}
