import { describe, expect, it } from 'vitest';
import { caseOf, namesOf, problem, runnerOf, runOf, toValue } from '../send/testing/runs.ts';
import { minimize } from './minimize.ts';

const key = problem('wrong-status', 'status 500');

/** The smallest failing request, what of it the failure needs, and how many requests it took to find out. */
async function minimal(
  failing: string,
  baseline: string,
  fails: (names: string) => boolean,
  passing: readonly string[] = [],
): Promise<{ names: string; needed: string; sent: readonly string[] }> {
  const runs = [runOf(failing, 500), runOf(baseline), ...passing.map((names) => runOf(names))];
  const { runner, sent } = runnerOf({ answer: (names) => (fails(names) ? 500 : undefined), runs: runs.slice(0, 1) });
  const { case: testCase, needed } = await minimize(caseOf(failing), caseOf(baseline).values, {
    key,
    failing: [],
    runs,
    runner,
  });
  return { names: namesOf(testCase.values), needed: namesOf(needed), sent };
}

const has =
  (...values: readonly string[]) =>
  (names: string): boolean =>
    values.every((value) => ` ${names} `.includes(` ${value} `));

describe('a failing request', () => {
  const baseline = 'number=1 Edition=1.0 full=true';

  it.each<[string, string, string[], string, number]>([
    ['one value, found first', 'number=2 Edition=1.1 full=no', ['number=2'], 'number=2 Edition=1.0 full=true', 1],
    ['one value, found last', 'number=2 Edition=1.1 full=no', ['full=no'], 'number=1 Edition=1.0 full=no', 3],
    ['two values', 'number=2 Edition=1.1 full=no', ['number=2', 'full=no'], 'number=2 Edition=1.0 full=no', 5],
    [
      'all values',
      'number=2 Edition=1.1 full=no',
      ['number=2', 'Edition=1.1', 'full=no'],
      'number=2 Edition=1.1 full=no',
      6,
    ],
    [
      'its only unusual value, without asking',
      'number=2 Edition=1.0 full=true',
      ['number=2'],
      'number=2 Edition=1.0 full=true',
      0,
    ],
    ['its fault', 'number=2 Edition=1.1 full=no!', ['full=no'], 'number=1 Edition=1.0 full=no', 1],
    [
      'its fault beside a value',
      'number=2 Edition=1.1 full=no!',
      ['Edition=1.1', 'full=no'],
      'number=1 Edition=1.1 full=no',
      2,
    ],
  ])('needs %s', async (_what, failing, values, names, requests) => {
    const found = await minimal(failing, baseline, has(...values));
    expect({ ...found, sent: found.sent.length }).toEqual({ names, needed: values.join(' '), sent: requests });
  });
});

describe('a value that the ordinary request has, too', () => {
  const failing = 'number=2 Edition=1.0* full=true*';
  const ordinary = 'number=1 Edition=1.0* full=true*';

  it('is needed where the failure ends with another state in its place', async () => {
    const passing = ['number=1 Edition=1.0* full=false*'];
    const found = await minimal(failing, ordinary, has('number=2', 'full=true'), passing);
    expect(found).toEqual({
      names: 'number=2 Edition=1.0 full=true',
      needed: 'number=2 full=true',
      sent: ['number=2 Edition=1.0 full=false'],
    });
  });

  it.each([
    ['it fails with another state, too', ['number=1 Edition=1.0* full=false*'], 1],
    ['no other state is known', [], 0],
    ['another value is no state', ['number=1 Edition=1.0* full=false'], 0],
    ['another state is of another parameter', ['number=1 full=false* Edition=1.0*'], 0],
    ['what else is known has fewer values', ['number=1'], 0],
  ])('is not needed where %s', async (_why, passing, requests) => {
    const found = await minimal(failing, ordinary, has('number=2'), passing);
    expect({ ...found, sent: found.sent.length }).toMatchObject({ needed: 'number=2', sent: requests });
  });

  it('is named once where it is a state that the failing request alone has', async () => {
    const found = await minimal('number=1 Edition=1.0* full=false*', ordinary, has('full=false'));
    expect(found.needed).toBe('full=false');
  });

  it('is not known to be needed where no request is left', async () => {
    const runs = [runOf(failing, 500), runOf(ordinary), runOf('number=1 Edition=1.0* full=false*')];
    const { runner } = runnerOf({ answer: () => undefined, runs, budget: 0 });
    const { needed } = await minimize(caseOf(failing), caseOf(ordinary).values, { key, failing: [], runs, runner });
    expect(namesOf(needed)).toBe('number=2');
  });
});

it('needs no value with which it is refused for another reason', async () => {
  const failing = runOf('number=2 Edition=1.1', [problem('refused-valid', 'status 422')]);
  const runs = [failing, runOf('number=1 Edition=1.0')];
  const status = (names: string): number => (names.includes('number=2') ? 400 : 422);
  const answer = (names: string) => [problem('refused-valid', `status ${status(names)}`)];
  const group = { key: problem('refused-valid', 'status 422'), failing: [], runs, runner: runnerOf({ answer }).runner };
  const { needed } = await minimize(failing.case, caseOf('number=1 Edition=1.0').values, group);
  expect(namesOf(needed)).toBe('Edition=1.1');
});

describe('an invalid request that is in conflict with what it has made', () => {
  const taken = problem('accepted-invalid', 'status 201');
  const { runner } = runnerOf({ answer: () => undefined });
  const run: typeof runner.run = async (testCase) => {
    const sent = await runner.run(testCase);
    const result = { kind: 'response', response: { status: 409, headers: [], body: new Uint8Array() } } as const;
    return sent && { ...sent, exchange: { ...sent.exchange, result } };
  };
  const needed = async (failing: string, passing: string, ...others: readonly string[]) => {
    const runs = [runOf(failing, [taken]), ...[passing, ...others].map((names) => runOf(names))];
    const group = { key: taken, failing: [], runs, runner: { ...runner, run } };
    return namesOf((await minimize(caseOf(failing), caseOf(passing).values, group)).needed);
  };

  it('needs no other value for that', async () => {
    expect(await needed('number=2 Edition=1.1 full=no!', 'number=1 Edition=1.0 full=yes')).toBe('full=no');
  });

  it('needs no state for that', async () => {
    expect(await needed('number=1* full=no!', 'number=1* full=yes', 'number=2* full=yes')).toBe('full=no');
  });
});

describe('a value that has parts', () => {
  const parts = ['body=a', 'body=b'].map(toValue);
  const whole = {
    ...toValue('body=whole'),
    shrink: ({ label }: { label: string }) => (label === 'plain' ? parts : []),
  };

  it('is not blamed on a part that was left out of the request', async () => {
    const failing = { ...caseOf('number=1 body=whole'), values: [toValue('number=1'), whole] };
    const runs = [runOf(failing, 500)];
    const { runner } = runnerOf({ answer: () => 500, runs });
    const run: typeof runner.run = async (testCase) => {
      const sent = await runner.run(testCase);
      const clauses = testCase.clauses.filter((id) => !/\/body(?:\/a)?$/.test(id));
      return sent && { ...sent, case: { ...sent.case, clauses } };
    };
    const group = { key, failing: [], runs, runner: { ...runner, run } };
    const found = await minimize(failing, caseOf('number=1 body=plain').values, group);
    expect(namesOf(found.needed)).toBe('body=b');
  });

  it.each([
    ['the part that is enough', 'number=1 body=b', 'number=1 body=b', 'body=b'],
    ['the whole where no part is enough', 'none', 'number=1 body=whole', 'body=whole'],
  ])('is blamed for %s', async (_what, alsoFails, names, blamed) => {
    const failing = { ...caseOf('number=1 body=whole'), values: [toValue('number=1'), whole] };
    const runs = [runOf(failing, 500)];
    const fails = (sent: string): boolean => sent.includes('whole') || sent === alsoFails;
    const { runner } = runnerOf({ answer: (sent) => (fails(sent) ? 500 : undefined), runs });
    const found = await minimize(failing, caseOf('number=1 body=plain').values, { key, failing: [], runs, runner });
    expect([namesOf(found.case.values), namesOf(found.needed)]).toEqual([names, blamed]);
  });
});
