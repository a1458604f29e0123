import type { Case } from '../../contract/model/case.ts';
import { verifyDefaults } from '../../contract/model/defaults.ts';
import type { Exchange } from '../../contract/model/exchange.ts';
import { checkResponse } from '../../exchange/checks/check-response.ts';
import { judge } from '../../exchange/checks/judge.ts';
import { openConnection } from '../../exchange/http/connection.ts';
import { createUniqueRequests } from '../../exchange/http/unique-requests.ts';
import { prismProfile } from '../../mock/prism-profile.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { dimensionsOf } from '../../requests/cases/dimensions.ts';
import { planCases } from '../../requests/cases/plan-cases.ts';
import { unplannable } from '../../requests/cases/unplannable.ts';
import { withoutSlots } from '../../requests/unique/slots.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import type { MatrixFailure } from '../compare/contract-change.ts';
import type { ComparedContract } from '../compare/read-contract.ts';

/** One version: its document, and the Prism mock that serves it. */
export interface MatrixSide {
  readonly reading: ComparedContract;
  readonly url: URL;
  /** By operation of the other version, the same operation of this version. */
  readonly operations: ReadonlyMap<Operation | undefined, Operation | undefined>;
}

export interface ClientProvider {
  readonly client: MatrixSide;
  readonly provider: MatrixSide;
}

/** The most cases of one operation. */
const maxCases = 100;
/** The most cases of a document, divided among its operations. */
const maxRequests = 4000;

/** Cases that a version allows and that a Prism mock of this version accepts, and what it answered. */
interface UsableCases {
  readonly sent: readonly SentCase[];
  /** The operations of which the kit cannot make a valid request. */
  readonly notSent: readonly Operation[];
}

/** A case, and what came of it. */
type SentCase = readonly [Case, Exchange | undefined];

export async function usableCases(side: MatrixSide): Promise<UsableCases> {
  const { operations } = side.reading;
  const limit = Math.max(4, Math.min(maxCases, Math.floor(maxRequests / Math.max(1, operations.length))));
  const planned = operations.map((operation) => ({ operation, cases: acceptedCases(operation, limit) }));
  const cases = planned.flatMap((one) => one.cases ?? []);
  const sent = await sendAll(cases, side.url);
  return {
    sent: sent.filter(([testCase, exchange]) => findFailure(testCase, exchange, side)?.kind !== 'refused'),
    notSent: planned.flatMap((one) => (one.cases === undefined ? one.operation : [])),
  };
}

/** The failures of the client's cases at the provider. What the provider of its own version answered is known. */
export async function failuresOf(known: UsableCases['sent'], both: ClientProvider): Promise<MatrixFailure[]> {
  const { client, provider } = both;
  const cases = known.map(([testCase]) => testCase);
  const sent = client === provider ? known : await sendAll(cases, provider.url);
  return sent.flatMap(([testCase, exchange]) => {
    const failure = findFailure(testCase, exchange, client);
    return failure?.kind === 'unreadable' && isFaultOfMock(testCase, exchange, both) ? [] : (failure ?? []);
  });
}

/** The first valid cases of an operation. `undefined` if the kit cannot make any. */
function acceptedCases(operation: Operation, limit: number): Case[] | undefined {
  if (unplannable(operation) !== undefined) return undefined;
  const dimensions = dimensionsOf(operation, { ...verifyDefaults, bodies: 'valid' });
  return planCases(operation, dimensions, { seed: verifyDefaults.seed, maxCases: 2 * maxCases })
    .filter((testCase) => testCase.expectation === 'accept' && !prismProfile.some(({ matches }) => matches(testCase)))
    .slice(0, limit);
}

/** The number of concurrent requests. */
const lanes = 8;
/** In milliseconds. It only ends what hangs: a machine may be slow and busy. */
const hangLimit = 300_000;
/** The same in each run, so that each run sends the same requests. The mock has no state. */
const runId = 'matrix';

/** Sends all cases. The mock may restart meanwhile, so a request without a response is sent once more, alone. */
async function sendAll(cases: readonly Case[], url: URL): Promise<SentCase[]> {
  const exchanges: Exchange[] = [];
  const connection = openConnection(url, { timeoutMs: hangLimit, concurrency: lanes });
  const unique = createUniqueRequests(runId);
  const waiting = cases.entries();
  // The deadline of a request starts when it is sent, so no request waits in a queue of the connection.
  const work = async (): Promise<void> => {
    for (const [index, { request }] of waiting) exchanges[index] = await connection.send(unique.fill(request));
  };
  try {
    await Promise.all(Array.from({ length: lanes }, work));
    for (const [index, { request, result }] of exchanges.entries())
      if (result.kind !== 'response') exchanges[index] = await connection.send(request);
  } finally {
    connection.close();
  }
  return cases.map((testCase, index) => [testCase, exchanges[index]]);
}

function findFailure(
  testCase: Case,
  exchange: Exchange | undefined,
  { reading }: MatrixSide,
): MatrixFailure | undefined {
  if (exchange === undefined) return undefined;
  const verdict = judge(testCase, exchange, {
    validate: bodyValidatorOf(reading.document, 'response'),
    isOwned: () => true,
  });
  const [problem] = verdict.kind === 'broken' ? verdict.problems : [];
  if (problem === undefined) return undefined;
  const kind = problem.kind === 'unsound-response' ? 'unreadable' : 'refused';
  return { operation: testCase.operation.id, kind, what: describeRequest(testCase), because: problem.actual };
}

/** Whether a response breaks the provider's own contract. Prism generates values that break some keywords, such as `pattern`. */
function isFaultOfMock({ operation }: Case, exchange: Exchange | undefined, { client, provider }: ClientProvider) {
  const { reading, operations } = provider;
  const served = client === provider ? operation : operations.get(operation);
  if (served === undefined || exchange?.result.kind !== 'response') return false;
  const validate = bodyValidatorOf(reading.document, 'response');
  return checkResponse(served, exchange.result.response, validate).violations.length > 0;
}

function describeRequest({ request }: Case): string {
  const headers = request.headers.filter(([name]) => !/^(?:accept(?:-encoding)?|authorization)$/i.test(name));
  const lines = [`${request.method} ${request.path}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return withoutSlots(lines.join(', '));
}
