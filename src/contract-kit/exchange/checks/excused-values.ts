import type { DimensionValue } from '../../contract/model/dimension.ts';
import { responseOf } from '../../contract/model/exchange.ts';
import { isRightForValid } from '../../openapi/operation/documented-response.ts';
import type { ExchangeVerdict } from './judge.ts';
import type { Run } from './run.ts';

/** Whether the provider accepted or refused the request as expected, even if its response has violations. */
export function isAnsweredRightly(verdict: ExchangeVerdict): boolean {
  if (verdict.kind === 'broken') return verdict.problems.every(({ kind }) => kind === 'unsound-response');
  return verdict.kind === 'holds';
}

/** The values whose valid requests all got an excused status, so that it is unknown whether they are accepted. */
export function excusedValues(runs: readonly Run[]): DimensionValue[] {
  const excused = runs.filter(({ verdict }) => verdict.kind === 'inconclusive');
  if (excused.length === 0) return [];
  const accepted = new Set(runs.flatMap(acceptedValues).map(valueKey));
  const unseen = new Map(excused.flatMap(({ case: { values } }) => values.map((value) => [valueKey(value), value])));
  return [...unseen].filter(([key]) => !accepted.has(key)).map(([, value]) => value);
}

/** The valid values of an accepted request. The request may also have a value that the provider could have refused. */
function acceptedValues(run: Run): readonly DimensionValue[] {
  const { case: testCase, exchange, verdict } = run;
  if (isAccepted(run)) return testCase.values;
  const status = responseOf(exchange)?.status;
  const isTaken =
    testCase.expectation === 'either' && status !== undefined && isRightForValid(testCase.operation, status);
  return isTaken && isAnsweredRightly(verdict)
    ? testCase.values.filter(({ expectation }) => expectation === 'accept')
    : [];
}

/** Whether a valid request was accepted. */
export function isAccepted({ case: { expectation }, verdict }: Run): boolean {
  return expectation === 'accept' && isAnsweredRightly(verdict);
}

function valueKey({ dimension, label }: DimensionValue): string {
  return JSON.stringify([dimension, label]);
}
