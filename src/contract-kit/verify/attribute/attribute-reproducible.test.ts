import { describe, expect, it } from 'vitest';
import { namesOf, type Outcome, problem, runnerOf, runOf } from '../send/testing/runs.ts';
import { attributeReproducible, baselineFor } from './attribute-reproducible.ts';

const key = problem('wrong-status', 'status 500');

/** What the first run's problem is said to need, by a provider with these answers. */
async function steady(
  [first, ...others]: readonly [names: string, outcome?: Outcome][],
  answer: (names: string) => Outcome,
  budget?: number,
): Promise<{
  witness: string;
  needed: string;
  actual: string;
  status: number | undefined;
  clause: string;
  sent: number;
}> {
  if (first === undefined) throw new Error('nothing fails');
  const runs = [first, ...others].map(([names, outcome]) => runOf(names, outcome));
  const [run] = runs;
  const one = run?.verdict.kind === 'broken' ? run.verdict.problems[0] : undefined;
  if (run === undefined || one === undefined) throw new Error('the first run fails');
  const failing = { run, problem: one };
  const { runner, sent } = runnerOf({ answer, runs: runs.slice(0, 1), ...(budget !== undefined && { budget }) });
  const found = await attributeReproducible(failing, { key: one, failing: [failing], runs, runner });
  return {
    witness: namesOf(found.witness.values),
    needed: namesOf(found.needed),
    actual: found.problem.actual,
    status: found.response?.status,
    clause: found.clause,
    sent: sent.length,
  };
}

describe('an invalid value that fails beside a valid one', () => {
  const runs: [string, Outcome?][] = [['number=abc! Edition=Next', 500], ['number=1 Edition=1.0']];

  it.each<[string, (names: string) => Outcome, string, string]>([
    [
      'both',
      (names) => (names === 'number=abc Edition=Next' ? 500 : undefined),
      'number=abc Edition=Next',
      'number=abc Edition=Next',
    ],
    [
      'the valid one alone where that fails alike',
      (names) => (names.includes('Next') ? 500 : undefined),
      'Edition=Next',
      'number=1 Edition=Next',
    ],
    [
      'both where the valid one fails in another way',
      (names) => (names === 'number=1 Edition=Next' ? 503 : names.includes('Next') ? 500 : undefined),
      'number=abc Edition=Next',
      'number=abc Edition=Next',
    ],
    [
      'itself where it fails without that, too',
      (names) => (names.includes('abc') ? 500 : undefined),
      'number=abc',
      'number=abc Edition=1.0',
    ],
  ])('is blamed on %s', async (_what, answer, needed, witness) => {
    expect(await steady(runs, answer)).toMatchObject({ needed, witness, status: 500 });
  });

  it('is not told from it where no request is left', async () => {
    expect(await steady(runs, (names) => (names.includes('Next') ? 500 : undefined), 1)).toMatchObject({
      needed: 'number=abc Edition=Next',
    });
  });
});

it('an invalid value that fails by itself costs no request to a valid one', async () => {
  const runs: [string, Outcome?][] = [['number=abc! Edition=1.0', 500], ['number=1 Edition=1.0']];
  const found = await steady(runs, (names) => (names.includes('abc') ? 500 : undefined));
  expect(found).toMatchObject({ needed: 'number=abc', sent: 0 });
});

describe('what a finding shows', () => {
  it('is the clause that the passing request does not show', async () => {
    const runs: [string, Outcome?][] = [['number=1 Edition=Next', 500], ['number=1 Edition=1.0']];
    expect(await steady(runs, () => undefined)).toMatchObject({ clause: 'readOrder/Edition/Next' });
  });

  it('is the response to the smallest request', async () => {
    const two = (status: number) => [problem('wrong-status', `status ${status}`)];
    const answer = (names: string): Outcome => (names === 'number=2 Edition=1.0' ? two(503) : 500);
    expect(await steady([['number=2 Edition=1.1', two(500)], ['number=1 Edition=1.0']], answer)).toMatchObject({
      witness: 'number=2 Edition=1.0',
      actual: 'status 503',
    });
  });

  it('is the first response where no smaller request failed', async () => {
    expect(await steady([['number=2 Edition=1.1', 500], ['number=1 Edition=1.0']], () => undefined)).toMatchObject({
      witness: 'number=2 Edition=1.1',
      actual: 'status 500',
      status: 500,
    });
  });
});

describe('a problem without a valid request that passes', () => {
  it.each([
    ['needs nothing where it is a valid one', 'number=1 Edition=1.0', ''],
    ['needs its fault where it has one', 'number=abc! Edition=1.0', 'number=abc'],
  ])('%s', async (_what, names, needed) => {
    expect(await steady([[names, 500]], () => undefined)).toMatchObject({ needed });
  });
});

describe('the request to compare with', () => {
  const baseline = (...runs: readonly [names: string, outcome?: Outcome][]): string | undefined => {
    const [failing, ...others] = runs.map(([names, outcome]) => runOf(names, outcome));
    const found = failing && baselineFor(failing, key, others);
    return found && namesOf(found.case.values);
  };

  it.each<[string, [string, Outcome?][], string | undefined]>([
    ['is the first one', [['a=1 b=1'], ['a=2 b=2']], 'a=1 b=1'],
    ['is the most similar to the first one if that fails', [['a=1 b=1', 500], ['a=2 b=2'], ['a=1 b=2']], 'a=1 b=2'],
    ['is the first of equally similar ones', [['a=1 b=1', 500], ['a=1 b=2'], ['a=2 b=1']], 'a=1 b=2'],
    ['is a valid one', [['a=1! b=1'], ['a=1? b=1'], ['a=1 b=2']], 'a=1 b=2'],
    ['is not one that is sent only once', [['a=1^ b=1'], ['a=2 b=2']], 'a=2 b=2'],
    ['is missing if all fail', [['a=1 b=1', 500]], undefined],
  ])('%s', (_what, runs, expected) => {
    expect(baseline(['a=9 b=9', 500], ...runs)).toBe(expected);
  });

  it('is one of the same operation', () => {
    const run = runOf('a=1');
    const elsewhere = { ...run, case: { ...run.case, operation: { ...run.case.operation } } };
    expect(baselineFor(runOf('a=2', 500), key, [elsewhere])).toBeUndefined();
  });
});
