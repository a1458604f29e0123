import { bodyValidatorOf } from './check/body-validator.ts';
import { judge } from './check/judge.ts';
import { deriveContract } from './contract/derive-contract.ts';
import { lawClauses } from './laws/law-clauses.ts';
import { buildFindings } from './report/build-findings.ts';
import { fromReplayToken } from './report/replay-token.ts';
import type { Finding } from './report/report.ts';
import { createGuard } from './run/guard.ts';
import { openConnection } from './send/connection.ts';
import { defaultToken, defaultTokenVariable, type VerifyOptions } from './verify.ts';

/**
 * Sends the request of a finding once more.
 *
 * @param text The finding's `replay`.
 * @returns What is still wrong; nothing where the request passes now.
 * @throws Error when the string is none that a report printed, or when the guard does not let the request pass.
 */
export async function replay(text: string, options: VerifyOptions): Promise<Finding[]> {
  const { document, target, laws = [], timeoutMs = 5000, connect = openConnection } = options;
  const credentials = {
    token: options.token ?? defaultToken,
    tokenVariable: options.tokenVariable ?? defaultTokenVariable,
  };
  const guard = createGuard(target.baseUrl, { allowHosts: options.allowHosts ?? [], provision: options.provision });
  const { operations, clauses } = deriveContract(document);
  const one = await guard.admit(fromReplayToken(text, operations, credentials));
  if (one === undefined)
    throw new Error('This request might destroy something on a host that is not this machine, so it is not sent.');
  const connection = connect(target.baseUrl, { timeoutMs, concurrency: 1 });
  try {
    const exchange = await connection.send(one.request).finally(() => guard.release(one));
    const judgement = judge(one, exchange, {
      validate: bodyValidatorOf(document),
      laws,
      isProvisioned: options.provision !== undefined,
    });
    const problems = judgement.kind === 'broken' ? judgement.problems : [];
    const needed = one.fault === undefined ? [] : [one.fault];
    const attributed = problems.map((problem) => ({
      clause: problem.clause,
      problem,
      witness: one,
      needed,
      isFlaky: false,
    }));
    const known = [...clauses, ...operations.flatMap((operation) => lawClauses(operation, laws))];
    return buildFindings(attributed, new Map(known.map((clause) => [clause.id, clause])), target.baseUrl, credentials);
  } finally {
    connection.close();
  }
}
