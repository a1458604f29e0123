import { describe, expect, it } from 'vitest';
import { responseClauses } from '../../contract/clauses/response-clauses.ts';
import type { Clause } from '../../contract/model/clause.ts';
import type { Attributed } from '../../exchange/checks/attributed.ts';
import type { CheckedResponse } from '../../exchange/checks/check-response.ts';
import type { ExchangeVerdict } from '../../exchange/checks/judge.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { documentedResponse } from '../../openapi/operation/documented-response.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { caseOf, operation, problem, runOf } from '../../verify/send/testing/runs.ts';
import { type OperationFacts, operationPart } from './operation-part.ts';

const requestClause: Clause = {
  id: 'readOrder/a',
  operation: operation.id,
  side: 'request',
  pointer: '/a',
  statement: 'A.',
};
const law: Clause = { ...requestClause, id: `${operation.id}/law/is-kept`, side: 'response' };
const broken = responseClauses(operation).clauses;
const known = [requestClause, ...broken, law];

const checked: CheckedResponse = { documented: undefined, violations: [], body: undefined };

function judged(values: string, verdict: ExchangeVerdict): Run {
  return { ...runOf(values), verdict };
}

const held = (values: string, more: object = {}): Run =>
  judged(values, { kind: 'holds', checked, laws: [], unjudged: [], ...more });

/** A run that got the documented response to a valid request. */
const sound = (): Run => {
  const documented = documentedResponse(operation, 200);
  return held('a=1', { checked: { ...checked, documented, content: documented?.content[0], body: { number: '1' } } });
};

function part(runs: readonly Run[], facts: Partial<OperationFacts> = {}, clauses = known) {
  const scope = { operation, clauses, known, notVerified: [] };
  return operationPart({
    scope: { ...scope, ...facts.scope },
    planned: runs.map((run) => run.case),
    runs,
    attributed: [],
    validate: bodyValidatorOf(orderDocument),
    isPartial: false,
    baseUrl: new URL('http://127.0.0.1:1'),
    credentials: { token: 's3cret', tokenVariable: 'TOKEN' },
    requests: runs.length,
    slow: 0,
    notRun: 0,
    ...facts,
  });
}

const clauseOf = (runs: readonly Run[], id: string, facts?: Partial<OperationFacts>) =>
  part(runs, facts).clauses.find((clause) => clause.id === id);

const attributed: Attributed = {
  clause: requestClause.id,
  problem: problem('wrong-status', 'status 500'),
  witness: caseOf('a=1'),
  sent: caseOf('a=1').request,
  response: undefined,
  needed: [],
};

describe('a clause about requests', () => {
  it.each<[string, Run[], object]>([
    [
      'an accepted and a refused request',
      [held('a=1'), held('a=2!')],
      { verdict: 'holds', validAccepted: 1, invalidRefused: 1 },
    ],
    [
      'requests whose responses are unsound',
      [runOf('a=1', [problem('unsound-response', 'x')]), held('a=2!')],
      { verdict: 'holds', validAccepted: 1, invalidRefused: 1 },
    ],
    [
      'no refused request',
      [held('a=1')],
      { verdict: 'not-covered', validAccepted: 1, reason: 'the plan has no request that breaks this clause' },
    ],
    [
      'no accepted request',
      [held('a=2!')],
      { verdict: 'not-covered', invalidRefused: 1, reason: 'no valid request that exercises this clause was accepted' },
    ],
    [
      'wrong answers',
      [runOf('a=1', 500), runOf('a=2!', 200)],
      { verdict: 'not-covered', validAccepted: 0, invalidRefused: 0 },
    ],
    [
      'an answer that is wrong in two ways',
      [runOf('a=1', [problem('unsound-response', 'x'), problem('wrong-status', 'y')])],
      { verdict: 'not-covered', validAccepted: 0 },
    ],
    [
      'a request that was throttled',
      [judged('a=1', { kind: 'throttled', problems: [] })],
      { verdict: 'not-covered', validAccepted: 0 },
    ],
    [
      'requests about something else',
      [held('b=1'), held('b=2!')],
      { verdict: 'not-covered', validAccepted: 0, invalidRefused: 0 },
    ],
  ])('is witnessed or not by %s', (_name, runs, expected) => {
    expect(clauseOf(runs, requestClause.id)).toMatchObject(expected);
  });

  it('that only allows something needs no request that breaks it', () => {
    const only: Clause = { ...requestClause, onlyAllows: true };
    expect(part([held('a=1')], {}, [only]).clauses).toMatchObject([{ verdict: 'holds', validAccepted: 1 }]);
    expect(part([], {}, [only]).clauses).toMatchObject([{ verdict: 'not-covered' }]);
  });

  it('is broken where a finding is about it, whatever else was seen', () => {
    const broken = clauseOf([held('a=1'), held('a=2!')], requestClause.id, { attributed: [attributed] });
    expect(broken).toMatchObject({ verdict: 'broken', validAccepted: 1, invalidRefused: 1 });
    expect(broken).not.toHaveProperty('reason');
  });
});

describe('a clause about responses', () => {
  const status = `${operation.id}/status`;

  it('is witnessed by a sound response, and by copies that break it', () => {
    expect(clauseOf([sound()], status)).toMatchObject({ verdict: 'holds', validAccepted: 1, invalidRefused: 1 });
    expect(clauseOf([], status)).toMatchObject({
      verdict: 'not-covered',
      reason: 'no valid response exercised this clause',
    });
    expect(clauseOf([sound()], `${operation.id}/401/media-type`)).toMatchObject({ validAccepted: 0 });
    expect(clauseOf([runOf('a=1', 500)], status)).toMatchObject({ validAccepted: 0 });
    expect(clauseOf([runOf('a=1', 'reset')], status)).toMatchObject({ validAccepted: 0 });
    // So many copies are enough.
    expect(clauseOf(Array.from({ length: 5 }, sound), status)).toMatchObject({ validAccepted: 5, invalidRefused: 3 });
    const again = sound();
    expect(clauseOf([again, again, sound(), sound()], status)).toMatchObject({ validAccepted: 4, invalidRefused: 3 });
    expect(clauseOf([again, again, again, again, sound()], status)).toMatchObject({
      validAccepted: 5,
      invalidRefused: 3,
    });
  });

  it('is witnessed by a sound response, too, that is excused', () => {
    const { checked: own } = sound().verdict as { checked: CheckedResponse };
    expect(clauseOf([judged('a=1', { kind: 'inconclusive', checked: own })], status)).toMatchObject({
      validAccepted: 1,
    });
    expect(clauseOf([judged('a=1', { kind: 'inconclusive' })], status)).toMatchObject({ validAccepted: 0 });
  });

  it('is not covered where the target is excused from it', () => {
    const excused = new Map([[status, 'a mock made it up']]);
    const { checked: own } = sound().verdict as { checked: CheckedResponse };
    expect(clauseOf([held('a=1', { checked: { ...own, excused } })], status)).toMatchObject({
      verdict: 'not-covered',
      validAccepted: 0,
      reason: 'a mock made it up',
    });
  });
});

describe('a law', () => {
  it('is witnessed by any response that shows it', () => {
    expect(clauseOf([held('a=1', { laws: [law.id] })], law.id)).toMatchObject({
      verdict: 'holds',
      validAccepted: 1,
      invalidRefused: 0,
    });
    expect(clauseOf([held('a=1')], law.id)).toMatchObject({
      verdict: 'not-covered',
      reason: 'no valid response exercised this clause',
    });
  });

  it('about requests is witnessed by any that shows it, also where another breaks it', () => {
    const own: Clause = { ...law, side: 'request' };
    const value = 'law/is-kept';
    const verdicts = [[], [`${value}=1`], [`${value}=1!`], [`${value}=1`, `${value}=2!`]].map((sent) => {
      const [report] = part(
        sent.map((values) => held(values)),
        {},
        [own],
      ).clauses;
      return report?.verdict;
    });
    expect(verdicts).toEqual(['not-covered', 'holds', 'holds', 'holds']);
  });

  it('that failed is told with its first reason, and leaves the run incomplete', () => {
    const unjudged = (reason: string) => ({ unjudged: [{ clause: law.id, reason }] });
    const made = part([held('a=1', unjudged('it threw')), held('a=2', unjudged('it promised'))]);
    expect(made).toMatchObject({ complete: false, reasons: ['The law is-kept could not be judged: it threw.'] });
    expect(made.clauses.find(({ id }) => id === law.id)).toMatchObject({ reason: 'it threw' });
  });

  it('that holds for one thing holds, and what could not be judged of it is told', () => {
    const verdict = { kind: 'holds', witnesses: 2, unjudged: ['/books/{isbn}: no book was made'] } as const;
    const made = part([], { probed: [{ clause: law.id, verdict }] }, [law]);
    expect(made.clauses.find(({ id }) => id === law.id)).toMatchObject({ verdict: 'holds', validAccepted: 2 });
    expect(made.notVerified).toEqual([
      {
        pointer: operation.node.pointer,
        reason: 'the law is-kept was not judged for /books/{isbn}: no book was made',
        operation: operation.id,
      },
    ]);
  });

  it('that a response has broken stays broken, whatever its probe says', () => {
    const verdict = { kind: 'not-judged', reason: 'nothing was made' } as const;
    const facts = { attributed: [{ ...attributed, clause: law.id }], probed: [{ clause: law.id, verdict }] };
    expect(clauseOf([], law.id, facts)).toMatchObject({ verdict: 'broken' });
  });
});

describe('an operation', () => {
  const unreached = [operation.id];
  it.each<[string, Run[], string[]]>([
    ['a valid request was accepted', [held('a=1')], []],
    ['the response to an accepted valid request is unsound', [runOf('a=1', [problem('unsound-response', 'x')])], []],
    ['the valid request was refused', [runOf('a=1', 400), held('a=2!')], unreached],
    ['only what may be refused was accepted', [held('a=3?')], unreached],
    ['only what must be refused was accepted', [runOf('a=2!', 200)], unreached],
    ['nothing was sent', [], unreached],
  ])('is reached or not if %s', (_what, runs, expected) => {
    expect(part(runs).reach).toMatchObject({ operations: 1, unreached: expected });
  });

  it('counts if no valid request of it can be made, and not if nothing of it is wanted', () => {
    const blocked = { pointer: '/b', reason: 'it has no body' };
    const scope = { operation, blocked, clauses: known, known, notVerified: [blocked] };
    const unsent = [{ operation: operation.id, reason: 'it has no body' }];
    expect(part([], { scope }).reach).toMatchObject({ operations: 1, unreached, unsent });
    expect(part([], {}, []).reach).toMatchObject({ operations: 0, unreached: [] });
  });
});

describe('the whole', () => {
  it('is complete where all was sent', () => {
    expect(part([held('a=1')])).toMatchObject({ complete: true, requests: 1, notRun: 0, reasons: [] });
    expect(part([held('a=1')], { isPartial: true })).toMatchObject({ complete: false });
    expect(part([judged('a=1', { kind: 'throttled', problems: [] })], { notRun: 2 })).toMatchObject({
      complete: false,
      notRun: 3,
    });
  });

  it('counts undocumented refusals by their status, but for those of a method', () => {
    const refused = (values: string, status: number) => held(values, { undocumentedStatus: status });
    const { undocumentedStatuses } = part([
      refused('a=1!', 422),
      refused('a=2!', 422),
      refused('a=3!', 418),
      refused('method=PUT!', 405),
    ]);
    expect(undocumentedStatuses.map(({ status, count }) => [status, count])).toEqual([
      [422, 2],
      [418, 1],
    ]);
    expect(undocumentedStatuses[0]).toMatchObject({
      operation: operation.id,
      example: expect.stringMatching(/^[A-Z]+ \//),
    });
  });

  it('tells once what of responses was not judged', () => {
    const unjudged = { pointer: '/x', reason: 'too deep' };
    const run = held('a=1', { checked: { ...checked, unjudged } });
    expect(part([run, run]).notVerified).toEqual([{ ...unjudged, operation: operation.id }]);
  });

  it('has findings about those clauses only that are wanted, and about what is no clause', () => {
    const other: Attributed = { ...attributed, clause: `${operation.id}/b` };
    expect(part([], { attributed: [attributed, other] }).findings.map(({ clause }) => clause)).toEqual([
      requestClause.id,
      other.clause,
    ]);
    expect(part([], { attributed: [attributed] }, [law]).findings).toEqual([]);
  });
});
