import { deriveContract } from '#contract-kit/contract/clauses/derive-contract';
import { verifyDefaults } from '#contract-kit/contract/model/defaults';
import type { Exchange } from '#contract-kit/contract/model/exchange';
import { checkResponse } from '#contract-kit/exchange/checks/check-response';
import { judge } from '#contract-kit/exchange/checks/judge';
import type { Target } from '#contract-kit/exchange/checks/target';
import { openConnection } from '#contract-kit/exchange/http/connection';
import { createUniqueRequests } from '#contract-kit/exchange/http/unique-requests';
import { prismProfile } from '#contract-kit/mock/prism-profile';
import { startPrismThread } from '#contract-kit/mock/prism-thread';
import type { JsonObject } from '#contract-kit/openapi/document/json';
import { dimensionsOf } from '#contract-kit/requests/cases/dimensions';
import { planCases } from '#contract-kit/requests/cases/plan-cases';
import { bodyValidatorOf } from '#contract-kit/schema/validate/body-validator';
import { verify } from '#contract-kit/verify/verify';
import { responseMutants } from './response-mutants.ts';
import { specMutants } from './spec-mutants.ts';

/** One mutant, and the clauses that killed it. */
export interface MutantResult {
  /** `spec`: Prism serves a changed document. `response`: a recorded response is changed. */
  readonly engine: 'spec' | 'response';
  readonly name: string;
  /** The clause that it breaks. `undefined` for a changed document. */
  readonly clause: string | undefined;
  /** The ids of the clauses that are reported as broken. Empty if the mutant survives. */
  readonly killedBy: readonly string[];
}

/**
 * Measures the strength of a contract: which faulty providers, each with one fault, its cases find. Prism serves changed
 * documents, and recorded responses are changed in memory.
 *
 * @throws Error - Prism, an optional peer dependency, is not installed, or cannot serve one of the documents.
 */
export async function measureStrength(document: JsonObject): Promise<MutantResult[]> {
  const thread = startPrismThread();
  try {
    const serve = async (served: JsonObject, dynamic: boolean): Promise<Target> => ({
      name: 'mutant',
      baseUrl: new URL(await thread.serve(served, { dynamic })),
      profile: prismProfile,
      makesUpResponses: true,
      close: async () => {},
    });
    const results: MutantResult[] = [];
    for (const { operation, name, document: served } of specMutants(document)) {
      let killedBy: string[] = [];
      for (const dynamic of [false, true]) {
        if (killedBy.length > 0) continue;
        const target = await serve(served, dynamic);
        const { findings } = await verify({ document, target, operations: [operation] });
        killedBy = [...new Set(findings.map(({ clause }) => clause))];
      }
      results.push({ engine: 'spec', name: `${operation}: ${name}`, clause: undefined, killedBy });
    }
    return [...results, ...(await measureResponses(document, await serve(document, false)))];
  } finally {
    await thread.close();
  }
}

/** Records one response with each documented status, and judges mutants of it as responses of the provider. */
async function measureResponses(document: JsonObject, target: Target): Promise<MutantResult[]> {
  const { operations, clauses } = deriveContract(document);
  const validate = bodyValidatorOf(document, 'response');
  const connection = openConnection(target.baseUrl, { timeoutMs: verifyDefaults.timeoutMs, concurrency: 1 });
  const unique = createUniqueRequests();
  const results: MutantResult[] = [];
  try {
    for (const operation of operations) {
      const cases = planCases(operation, dimensionsOf(operation, verifyDefaults), {
        seed: verifyDefaults.seed,
        maxCases: verifyDefaults.maxRequests,
      });
      for (const { status } of operation.responses) {
        const testCase = cases.find(({ expectation, rule }) =>
          status.startsWith('2') ? expectation === 'accept' : rule === 'credentials/absent',
        );
        if (testCase === undefined) continue;
        const { result } = await connection.send(unique.fill(testCase.request));
        if (result.kind !== 'response') continue;
        const checked = checkResponse(operation, result.response, validate);
        const { documented } = checked;
        if (documented?.status !== status) continue;
        const own = clauses.filter((clause) => clause.operation === operation.id);
        const mutated = { response: result.response, checked: { ...checked, documented } };
        for (const { clause, name, response } of responseMutants(operation, own, mutated, validate)) {
          const exchange: Exchange = { request: testCase.request, result: { kind: 'response', response } };
          const verdict = judge(testCase, exchange, { validate });
          const killedBy =
            verdict.kind === 'broken' ? [...new Set(verdict.problems.map((problem) => problem.clause))] : [];
          results.push({ engine: 'response', name: `${clause}: ${name}`, clause, killedBy });
        }
      }
    }
  } finally {
    connection.close();
  }
  return results;
}
