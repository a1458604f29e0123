import { describe, expect, it } from 'vitest';
import { responseOf } from '../../contract/model/exchange.ts';
import type { Attributed } from '../../exchange/checks/attributed.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { namesOf, type Outcome, operation, type Provider, problem, runnerOf, runOf } from '../send/testing/runs.ts';
import { attribute } from './attribute.ts';

/** Each finding as the values that it needs, and how it came and went. */
const lines = (found: readonly Attributed[]): string[] =>
  found.map(({ needed, flaky, isUnexplained }) =>
    [namesOf(needed) || 'any', flaky, isUnexplained && 'unexplained'].filter(Boolean).join(', '),
  );

async function found(
  sent: readonly [names: string, outcome?: Outcome][],
  answer: Provider['answer'],
  more: Partial<Provider> = {},
): Promise<string[]> {
  const runs = sent.map(([names, outcome]) => runOf(names, outcome));
  return lines(await attribute(runs, runnerOf({ answer, runs, ...more }).runner));
}

const unsound = (clause: string, actual = 'wrong') => problem('unsound-response', actual, clause);
const ordinary: [string] = ['number=1 full=true'];

describe('a provider that is gone', () => {
  it('may have ended by any request that was under way', async () => {
    const sent: [string, Outcome][] = [
      ['number=1 full=true', 'reset'],
      ['number=2 full=no!', 'reset'],
    ];
    expect(await found(sent, () => undefined, { isGone: true })).toEqual(['full=no, unexplained']);
  });

  it('has faults of its own, too', async () => {
    expect(await found([['number=abc! full=true', 200], ordinary], () => undefined, { isGone: true })).toEqual([
      'number=abc',
    ]);
  });
});

describe('what comes and goes', () => {
  const failing: [string, Outcome] = ['number=1 full=no', 500];

  it.each<[string, Provider['answer'], string[]]>([
    ['passes when it is sent again', () => undefined, ['any, passed-later']],
    ['stays', (names) => (names.includes('no') ? 500 : undefined), ['full=no']],
    [
      'ends when it was sent often',
      (names, earlier) => (names.includes('no') && earlier === 0 ? 500 : undefined),
      ['any, passed-later'],
    ],
    ['has come to stay', () => 500, ['any, failed-later']],
    ['is followed by a broken connection', (names) => (names.includes('no') ? 'reset' : undefined), ['full=no']],
  ])('is told from what stays: %s', async (_what, answer, expected) => {
    expect(await found([failing, ordinary], answer)).toEqual(expected);
  });

  it('may be the smallest request only, which then is shown with its own response', async () => {
    const runs = [runOf('number=2 full=no', 500), runOf('number=1 full=true')];
    const answer = (names: string, earlier: number): Outcome =>
      names === 'number=2 full=no' ? 500 : names === 'number=1 full=no' && earlier === 0 ? 503 : undefined;
    const [one, ...others] = await attribute(runs, runnerOf({ answer, runs }).runner);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ flaky: 'passed-later', problem: { actual: 'status 503' }, response: { status: 503 } });
    expect(namesOf(one?.witness.values ?? [])).toBe('number=1 full=no');
  });

  it('is not blamed on more than the value at fault', async () => {
    expect(await found([['number=abc! full=true', 200], ordinary], () => undefined)).toEqual([
      'number=abc, passed-later',
    ]);
  });

  it.each<[string, string, string, string[]]>([
    ['comes and goes in the same way', 'number=1 full=no', 'wrong', ['any, passed-later', 'any, passed-later']],
    ['comes and goes in another way', 'number=1 full=no', 'other', ['any, passed-later', 'number=2']],
    ['stays', 'number=3 full=true', 'wrong', ['number=3', 'number=2 full=no']],
  ])('is asked for three times only where another problem %s', async (_how, first, actual, expected) => {
    const second = [unsound('b', actual)];
    const answer = (names: string, earlier: number): Outcome =>
      names.startsWith('number=3') ? [unsound('a')] : names === 'number=2 full=no' && earlier < 2 ? second : undefined;
    expect(await found([[first, [unsound('a')]], ['number=2 full=no', second], ordinary], answer)).toEqual(expected);
  });

  it('explains nothing that stays', async () => {
    const sent: [string, Outcome?][] = [
      ['number=1 full=no', [unsound('a')]],
      ['number=2 full=no', [unsound('b')]],
      ordinary,
    ];
    const answer = (names: string): Outcome => (names.startsWith('number=2') ? [unsound('b')] : undefined);
    expect(await found(sent, answer)).toEqual(['any, passed-later', 'number=2']);
  });
});

describe('a cause', () => {
  const failing: [string, Outcome] = ['number=2 full=no', 500];
  /** With the smallest request it passes the third time. */
  const answer = (names: string, earlier: number): Outcome =>
    names === 'number=2 full=no' || (names === 'number=1 full=no' && earlier < 2) ? 500 : undefined;
  const passing = runOf('number=3 full=no');

  it.each<[string, readonly Run[], string[]]>([
    ['is tested twice more if another request with it passed', [passing], ['any, passed-later']],
    ['is kept if only requests without it passed', [runOf('number=3 full=true')], ['full=no']],
    ['is kept if only an invalid request with it passed', [runOf('number=abc! full=no')], ['full=no']],
    ['is kept if every other request with it failed', [runOf('number=3 full=no', 500)], ['full=no']],
    [
      'is kept if a request to another operation passed with it',
      [{ ...passing, case: { ...passing.case, operation: { ...operation } } }],
      ['full=no'],
    ],
  ])('%s', async (_where, others, expected) => {
    const runs = [runOf(...ordinary), runOf(...failing), ...others];
    expect(lines(await attribute(runs, runnerOf({ answer, runs }).runner))).toEqual(expected);
  });

  it('is not contradicted by a broken connection', async () => {
    const sent: [string, Outcome?][] = [ordinary, failing, ['number=3 full=no', 'reset']];
    const always = (names: string, earlier: number): Outcome =>
      names.startsWith('number=3') ? 'reset' : answer(names, earlier);
    expect(await found(sent, always)).toContain('full=no');
  });

  it.each<[string, [string, Outcome?][], string[]]>([
    ['is contradicted by an invalid request', [['number=3 full=no!']], ['full=no, passed-later']],
    ['is not contradicted by a valid request', [['number=3 full=no']], ['full=no']],
  ])('of an invalid request %s that passed', async (_which, others, expected) => {
    const [names] = failing;
    expect(await found([ordinary, [`${names}!`, 500], ...others], answer)).toEqual(expected);
  });

  it.each([
    ['that needs three values is tested twice more', 'number=2 full=no page=3', ['any, passed-later']],
    ['that needs two values is not tested again', 'number=2 full=no page=1', ['number=2 full=no']],
  ])('%s', async (_what, names, expected) => {
    const twice = (sent: string, earlier: number): Outcome => (sent === names && earlier < 2 ? 500 : undefined);
    expect(await found([['number=1 full=true page=1'], [names, 500]], twice)).toEqual(expected);
  });

  it('that every request has is asked for no more', async () => {
    const runs = [runOf(...failing)];
    const provider = runnerOf({ answer: () => 500, runs });
    expect(lines(await attribute(runs, provider.runner))).toEqual(['any']);
    expect(provider.sent).toEqual(['number=2 full=no']);
  });

  it('of a broken connection is provoked no more', async () => {
    const passed = ['number=1 full=no page=3', 'number=2 full=true page=3', 'number=2 full=no page=1'];
    const runs = [runOf('number=2 full=no page=3', 'timeout'), ...passed.map((names) => runOf(names))];
    const provider = runnerOf({ answer: () => 'timeout', runs });
    expect(lines(await attribute(runs, provider.runner))).toEqual(['number=2 full=no page=3']);
    expect(provider.sent).toEqual(['number=2 full=no page=3']);
  });
});

describe('what is known', () => {
  const always: Provider['answer'] = (names) => (names.includes('no') ? [unsound('a'), unsound('b')] : undefined);

  it.each<[string, [string, Outcome?][], Provider['answer'], string[]]>([
    [
      'explains another clause that fails alike for valid requests',
      [['number=1 full=no', [unsound('a'), unsound('b')]], ordinary],
      always,
      ['full=no'],
    ],
    [
      'explains no other response',
      [['number=1 full=no', [unsound('a'), unsound('b', 'other')]], ordinary],
      (names) => (names.includes('no') ? [unsound('a'), unsound('b', 'other')] : undefined),
      ['full=no', 'full=no'],
    ],
    [
      'explains no request without the values',
      [ordinary, ['number=1 full=no', [unsound('a')]], ['number=2 full=true', [unsound('b')]]],
      (names) => (names.includes('no') ? [unsound('a')] : names.startsWith('number=2') ? [unsound('b')] : undefined),
      ['full=no', 'number=2'],
    ],
    [
      'explains no other clause where it is about an invalid request',
      [['number=1 full=no!', [unsound('a'), unsound('b')]], ordinary],
      always,
      ['full=no', 'full=no'],
    ],
    [
      'explains every clause that fails alike where all came to fail',
      [['number=1 full=no!', [unsound('a'), unsound('b')]], ordinary],
      () => [unsound('a'), unsound('b')],
      ['any, failed-later'],
    ],
  ])('%s', async (_what, sent, answer, expected) => {
    expect(await found(sent, answer)).toEqual(expected);
  });

  it('explains nothing of another operation', async () => {
    const problems = ['a', 'b'].map((id) => problem('wrong-status', 'status 500', `${id}/status`));
    const runs = problems.map((one, index): Run => {
      const run = runOf('number=1', [one]);
      return { ...run, case: { ...run.case, operation: { ...run.case.operation, id: String(index) } } };
    });
    expect(lines(await attribute(runs, runnerOf({ answer: () => problems, runs }).runner))).toEqual(['any', 'any']);
  });
});

describe('a request like an earlier one', () => {
  const sent: [string, Outcome?][] = [['number=abc! full=true', 200], ['number=def! full=false', 200], ordinary];

  it('needs its own value, without a request more', async () => {
    const runs = sent.map(([names, outcome]) => runOf(names, outcome));
    const provider = runnerOf({ answer: (names) => (/abc|def/.test(names) ? 200 : undefined), runs });
    const both = await attribute(runs, provider.runner);
    expect(lines(both)).toEqual(['number=abc', 'number=def']);
    expect(both[1]?.response).toBe(runs[1] && responseOf(runs[1].exchange));
    expect(provider.sent.filter((names) => names.includes('def'))).toEqual([]);
  });

  it.each<[string, Outcome, string[], RegExp, string[]]>([
    ['has the very value', 200, ['number=abc! full=true', 'number=abc! full=false'], /abc/, ['number=abc']],
    [
      'has another parameter at fault',
      200,
      ['number=1 full=no!', 'number=2 full=on!'],
      /no|on$/,
      ['full=no', 'full=on'],
    ],
    ['is valid', 500, ['number=1 full=no', 'number=1 full=on'], /no|on$/, ['full=no', 'full=on']],
    ['is not', 500, ['number=1 full=no', 'number=abc! full=true'], /no|abc/, ['full=no', 'number=abc']],
  ])('is told by its own values where it %s', async (_where, outcome, failing, fails, expected) => {
    const runs = failing.map((names): [string, Outcome] => [names, outcome]);
    expect(await found([...runs, ordinary], (names) => (fails.test(names) ? outcome : undefined))).toEqual(expected);
  });

  it('is looked at by itself where another request with its value passed', async () => {
    const answer = (names: string): Outcome => (/abc|def.*false/.test(names) ? 200 : undefined);
    expect(await found([...sent, ['number=def! full=true']], answer)).toEqual(['number=abc', 'number=def full=false']);
  });

  it('is looked at by itself where another parameter is at fault', async () => {
    const answer = (names: string): Outcome => (/abc|no/.test(names) ? 200 : undefined);
    const two: [string, Outcome?][] = [['number=abc! full=true', 200], ['number=2 full=no!', 200], ordinary];
    expect(await found(two, answer)).toEqual(['number=abc', 'full=no']);
  });

  it('is left to the first where no request is left to look at it', async () => {
    const answer = (names: string): Outcome => (/abc|no/.test(names) ? 200 : undefined);
    const two: [string, Outcome?][] = [['number=abc! full=true', 200], ['number=2 full=no!', 200], ordinary];
    expect(await found(two, answer, { budget: 1 })).toEqual(['number=abc']);
  });
});

it('sends a request no more often for several problems of its response than for one', async () => {
  const sentFor = async (...clauses: readonly string[]): Promise<number> => {
    const answer = (names: string) => (names.includes('no') ? clauses.map((clause) => unsound(clause)) : undefined);
    const sent = ['number=1 full=no!', 'number=2 full=no!', 'number=1 full=yes'];
    const runs = sent.map((names) => runOf(names, answer(names)));
    const { runner, sent: requests } = runnerOf({ answer, runs });
    expect(await attribute(runs, runner)).toHaveLength(clauses.length);
    return requests.length;
  };
  expect(await sentFor('a', 'b', 'c')).toBe(await sentFor('a'));
});
