import type { Expectation } from '../../../contract/model/candidate.ts';
import { type Case, createCase, requestKey } from '../../../contract/model/case.ts';
import type { DimensionValue } from '../../../contract/model/dimension.ts';
import type { FailureKind } from '../../../contract/model/exchange.ts';
import type { Problem } from '../../../exchange/checks/problem.ts';
import type { Run } from '../../../exchange/checks/run.ts';
import { type Operation, readOperations } from '../../../openapi/operation/operation.ts';
import { orderDocument } from '../../../testing/order-document.ts';
import type { Runner } from '../runner.ts';

/** The result of a request: no problem, a wrong status, a broken connection, or several problems at once. */
export type Outcome = number | FailureKind | readonly Problem[] | undefined;

const [order] = readOperations(orderDocument);
if (order === undefined) throw new Error('the document has no operation');
export const operation: Operation = order;

const intents: Readonly<Record<string, Expectation>> = { '!': 'refuse', '?': 'either' };
const values = new Map<string, DimensionValue>();

/** `Edition=1.0` is a valid value, `full=true*` a state, `number=-1^` valid but sent alone, `number=abc!` to be refused. Each shows two clauses. */
export function toValue(text: string): DimensionValue {
  const [, dimension = '', label = '', mark = ''] = /^(.*?)=(.*?)([*!?^]?)$/.exec(text) ?? [];
  const value: DimensionValue = {
    dimension,
    label,
    expectation: intents[mark] ?? 'accept',
    rule: 'r',
    clauses: [`readOrder/${dimension}`, `readOrder/${dimension}/${label}`],
    write: (draft) => draft.headers.push([dimension, label]),
    ...(mark === '*' && { isState: true }),
    ...(mark === '^' && { alone: true }),
  };
  values.set(text, values.get(text) ?? value);
  return values.get(text) ?? value;
}

/** A case of these values, with spaces between them. */
export function caseOf(text: string): Case {
  return createCase(operation, text.split(' ').map(toValue));
}

/** Values as they are written for {@link toValue}, without their marks. */
export function namesOf(list: readonly DimensionValue[]): string {
  return list.map(({ dimension, label }) => `${dimension}=${label}`).join(' ');
}

export function problem(kind: Problem['kind'], actual: string, clause = 'readOrder/status'): Problem {
  return { kind, clause, expected: 'something else', actual };
}

/** A case that was sent, and what came of it. */
export function runOf(given: string | Case, outcome?: Outcome): Run {
  const testCase = typeof given === 'string' ? caseOf(given) : given;
  const { request } = testCase;
  if (typeof outcome === 'string')
    return {
      case: testCase,
      exchange: { request, result: { kind: 'failure', failure: outcome, message: outcome } },
      verdict: { kind: 'broken', problems: [problem('failure', outcome)] },
    };
  const status = typeof outcome === 'number' ? outcome : 200;
  const response = { status, headers: [], body: new Uint8Array() };
  const problems = typeof outcome === 'object' ? outcome : [problem('wrong-status', `status ${status}`)];
  return {
    case: testCase,
    exchange: { request, result: { kind: 'response', response } },
    verdict:
      outcome === undefined
        ? { kind: 'holds', checked: { documented: undefined, violations: [], body: undefined }, laws: [], unjudged: [] }
        : { kind: 'broken', problems },
  };
}

export interface Provider {
  /** What comes of a request with these values, and what of the same request `earlier` times before. */
  readonly answer: (names: string, earlier: number) => Outcome;
  /** Runs that are known. */
  readonly runs?: readonly Run[];
  /** How many requests may be sent. Default: any number. */
  readonly budget?: number;
  readonly isGone?: boolean;
}

/** A runner that asks a function, and notes what it sends. */
export function runnerOf({ answer, runs = [], budget = Infinity, isGone = false }: Provider): {
  readonly runner: Runner;
  readonly sent: string[];
} {
  const sent: string[] = [];
  const known = new Map(runs.map((run) => [requestKey(run.case.request), run]));
  const isOver = (): boolean => isGone || sent.length >= budget;
  const rerun: Runner['rerun'] = async (testCase) => {
    if (isOver()) return undefined;
    const names = namesOf(testCase.values);
    const run = runOf(testCase, answer(names, sent.filter((other) => other === names).length));
    sent.push(names);
    known.set(requestKey(testCase.request), run);
    return run;
  };
  const run: Runner['run'] = async (testCase) => known.get(requestKey(testCase.request)) ?? (await rerun(testCase));
  return {
    sent,
    runner: {
      run,
      rerun,
      isOver,
      isGone: () => isGone,
      requests: () => sent.length,
      slow: () => 0,
      runAll: (cases) => Promise.all(cases.map(run)),
    },
  };
}
