import { describe, expect, it } from 'vitest';
import { type Case, createCase } from '../../contract/model/case.ts';
import type { FailureKind } from '../../contract/model/exchange.ts';
import type { Target } from '../../exchange/checks/target.ts';
import { underProfile } from '../../exchange/checks/target.ts';
import type { Connection } from '../../exchange/http/connection.ts';
import { createUniqueRequests } from '../../exchange/http/unique-requests.ts';
import { urlTarget } from '../../mock/url-target.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import { bodyDocument } from '../../testing/response-document.ts';
import { createProvisioning, noProvisioning, type Provisioning } from '../../things/make/provision/provisioning.ts';
import { createGuard } from './guard.ts';
import { createPatience } from './patience.ts';
import { createRunner, type Runner, type RunnerOptions } from './runner.ts';

const document = bodyDocument({});
const target = urlTarget('http://127.0.0.1:1');
const guard = createGuard(target.baseUrl, { allowHosts: [], provision: undefined, operations: [], token: '' });

function caseOf(name = 'a'): Case {
  const [operation] = readOperations(document);
  if (operation === undefined) throw new Error('the document has no operation');
  const value = { dimension: 'd', label: name, expectation: 'accept', rule: 'r', clauses: ['c'] } as const;
  return createCase(operation, [{ ...value, write: (draft) => draft.query.push(name) }]);
}

/** A connection that gives these answers in turn, the last one for ever. */
function connectionOf(
  ...answers: readonly (number | FailureKind)[]
): Connection & { readonly sent: string[]; isAway: boolean } {
  const sent: string[] = [];
  const connection = {
    sent,
    isAway: false,
    isGone: () => connection.isAway,
    close: () => {},
    send: async (request: Case['request']) => {
      const answer = answers[Math.min(sent.length, answers.length - 1)] ?? 200;
      sent.push(request.path);
      if (typeof answer === 'string')
        return { request, result: { kind: 'failure' as const, failure: answer, message: 'm' } };
      const response = {
        status: answer,
        headers: [['Content-Type', 'application/json']] as const,
        body: Buffer.from('{}'),
      };
      return { request, result: { kind: 'response' as const, response } };
    },
  };
  return connection;
}

function runnerWith(connection: Connection, signal?: AbortSignal, more: Partial<RunnerOptions> = {}): Runner {
  const context = { validate: bodyValidatorOf(document) };
  const provisioning = createProvisioning(guard, signal);
  const options = {
    target,
    guard,
    unique: createUniqueRequests(),
    maxRequests: 100,
    patience: createPatience(signal),
    provisioning,
    context,
    concurrency: 2,
  };
  return createRunner({ ...options, connection, signal, ...more });
}

describe('a runner', () => {
  it('tells after each case how many are settled', async () => {
    const told: number[] = [];
    const cases = ['a', 'b', 'c'].map(caseOf);
    const runs = await runnerWith(connectionOf(200)).runAll(cases, (settled) => told.push(settled));
    expect(told).toEqual([1, 2, 3]);
    expect(runs.map((run) => run?.case)).toEqual(cases);
  });

  it('tells nobody where nobody asks, and runs nothing where there is nothing', async () => {
    const runner = runnerWith(connectionOf(200));
    expect(await runner.runAll([caseOf()])).toHaveLength(1);
    expect(await runner.runAll([])).toEqual([]);
  });

  it('sends a case once, but for when it is sent again', async () => {
    const connection = connectionOf(200, 500);
    const runner = runnerWith(connection);
    const kinds = [
      await runner.run(caseOf()),
      await runner.run(caseOf()),
      await runner.rerun(caseOf()),
      await runner.run(caseOf()),
    ];
    expect(kinds.map((run) => run?.verdict.kind)).toEqual(['holds', 'holds', 'broken', 'broken']);
    expect(connection.sent).toHaveLength(2);
  });
});

describe('a request that broke off', () => {
  it.each<[string, FailureKind, Partial<{ isAway: boolean; isAborted: boolean }>, boolean]>([
    ['by itself', 'reset', {}, true],
    ['since nothing listens', 'unreachable', {}, true],
    ['since nothing listens any more', 'unreachable', { isAway: true }, false],
    ['as the provider went', 'reset', { isAway: true }, true],
    ['as the run was ended', 'reset', { isAborted: true }, false],
  ])(
    'is a failure of the provider, or nothing: %s',
    async (_why, failure, { isAway = false, isAborted }, isFailure) => {
      const controller = new AbortController();
      const connection = connectionOf(failure);
      const runner = runnerWith(
        {
          ...connection,
          isGone: () => connection.isAway,
          send: async (request) => {
            connection.isAway = isAway;
            if (isAborted) controller.abort();
            return await connection.send(request);
          },
        },
        controller.signal,
      );
      expect((await runner.run(caseOf()))?.verdict.kind).toBe(isFailure ? 'broken' : undefined);
    },
  );

  it('is none where its response came as the run was ended', async () => {
    const controller = new AbortController();
    const connection = connectionOf(500);
    const send: Connection['send'] = async (request) => {
      controller.abort();
      return await connection.send(request);
    };
    expect((await runnerWith({ ...connection, send }, controller.signal).run(caseOf()))?.verdict.kind).toBe('broken');
  });
});

describe('what a case needs', () => {
  const skipping: Target = {
    ...target,
    profile: [{ name: 'n', matches: ({ request }) => request.path.endsWith('b'), effect: 'skip' }],
  };

  /** Notes what is made and removed. */
  function noting(admit: Provisioning['admit'] = async (testCase) => testCase): {
    provisioning: Provisioning;
    noted: string[];
  } {
    const noted: string[] = [];
    const provisioning: Provisioning = {
      ...noProvisioning(guard),
      admit: async (testCase) => {
        noted.push('made');
        return await admit(testCase);
      },
      release: async () => void noted.push('removed'),
    };
    return { provisioning, noted };
  }

  it.each<[string, Partial<RunnerOptions>]>([
    ['no request is left', { maxRequests: 1, concurrency: 1 }],
    ['the profile keeps it from the target', { target: skipping }],
  ])('is not made where %s', async (_where, more) => {
    const { provisioning, noted } = noting();
    const runner = runnerWith(connectionOf(200), undefined, { ...more, provisioning });
    expect(await runner.runAll([caseOf('a'), caseOf('b')])).toMatchObject([{ verdict: { kind: 'holds' } }, undefined]);
    expect(noted).toEqual(['made', 'removed']);
  });

  it('is made no more once that was given up', async () => {
    const { provisioning, noted } = noting(async () => undefined);
    const runner = runnerWith(connectionOf(200), undefined, {
      provisioning: { ...provisioning, isGivenUp: () => noted.length > 2 },
    });
    for (const name of ['a', 'b', 'c', 'd']) await runner.run(caseOf(name));
    expect(noted).toEqual(['made', 'made', 'made']);
    expect(runner.isOver()).toBe(true);
  });

  it('is removed unused where the run ends meanwhile', async () => {
    const controller = new AbortController();
    const { provisioning, noted } = noting(async (testCase) => {
      controller.abort();
      return testCase;
    });
    const connection = connectionOf(200);
    expect(await runnerWith(connection, controller.signal, { provisioning }).run(caseOf())).toBeUndefined();
    expect([connection.sent, noted]).toEqual([[], ['made', 'removed']]);
  });

  it('changes what is sent, and the run is that of the case that was given', async () => {
    const own = caseOf('own');
    const connection = connectionOf(200);
    const { provisioning } = noting(async () => own);
    const runner = runnerWith(connection, undefined, { provisioning });
    for (const _time of [1, 2]) expect((await runner.run(caseOf()))?.case).toBe(own);
    expect(connection.sent).toEqual([own.request.path]);
  });
});

describe('a target that dies', () => {
  const runner = (connection: Connection, recover?: Target['recover']) =>
    runnerWith(connection, undefined, { target: { ...target, ...(recover && { recover }) } });

  it('is sent a request once where it cannot be brought back', async () => {
    const connection = connectionOf('reset');
    await runner(connection).run(caseOf());
    expect(connection.sent).toHaveLength(1);
  });

  it('may be brought back as often as the same request passes then', async () => {
    const connection = connectionOf(...Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 'reset' : 200)));
    const one = runner(connection, async () => {});
    for (let count = 0; count < 10; count += 1) await one.rerun(caseOf());
    expect(one.isOver()).toBe(false);
    expect(connection.sent).toHaveLength(20);
  });
});

it('a case that a profile judges otherwise witnesses nothing', () => {
  const rule = { name: 'n', matches: () => true };
  const profiled = (effect: 'skip' | 'either') => underProfile(caseOf(), { ...target, profile: [{ ...rule, effect }] });
  expect(profiled('either')).toMatchObject({ expectation: 'either', clauses: [] });
  expect(profiled('skip')).toBeUndefined();
  expect(underProfile(caseOf(), target)).toMatchObject({ expectation: 'accept', clauses: ['c'] });
});
