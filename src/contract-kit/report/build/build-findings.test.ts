import { expect, it } from 'vitest';
import type { Clause } from '../../contract/model/clause.ts';
import type { Attributed } from '../../exchange/checks/attributed.ts';
import type { Problem } from '../../exchange/checks/problem.ts';
import { caseOf, problem, toValue } from '../../verify/send/testing/runs.ts';
import type { Finding } from '../report.ts';
import { buildFindings } from './build-findings.ts';

const baseUrl = new URL('http://127.0.0.1:1/base/');
const credentials = { token: 's3cret', tokenVariable: 'TOKEN' };
const clause: Clause = {
  id: 'readOrder/known',
  operation: 'readOrder',
  side: 'request',
  pointer: '/known',
  statement: 'It is known.',
};

const status500 = problem('wrong-status', 'status 500');

/** What a case with these values shows, of which those that it needs are listed. */
function attributed(values: string, needed: string[], more: Partial<Attributed> = {}): Attributed {
  return {
    clause: clause.id,
    problem: status500,
    witness: caseOf(values),
    sent: caseOf(values).request,
    response: undefined,
    needed: needed.map(toValue),
    ...more,
  };
}

function found(...all: Attributed[]): Finding[] {
  return buildFindings(all, { clauses: new Map([[clause.id, clause]]), baseUrl, credentials });
}

const minimals = (...all: Attributed[]) => found(...all).map(({ minimal }) => minimal);

it('joins problems that differ only in a value of the same dimension', () => {
  expect(
    minimals(attributed('a=1 b=2', ['a=1']), attributed('a=3 b=2', ['a=3']), attributed('a=1 b=4', ['a=1'])),
  ).toEqual(['a = 1, 3']);
  expect(minimals(attributed('a=1 b=2', ['a=1', 'b=2']), attributed('a=3 b=2', ['a=3', 'b=2']))).toEqual([
    'a = 1, 3 and b = 2',
  ]);
});

it.each<[string, Partial<Attributed>]>([
  ['clause', { clause: 'readOrder/status' }],
  ['kind', { problem: problem('refused-valid', 'status 500') }],
  ['response', { problem: problem('wrong-status', 'status 501') }],
  ['dimension', { needed: [toValue('b=2')] }],
])('keeps apart what differs in its %s', (_name, more) => {
  expect(found(attributed('a=1 b=2', ['a=1']), attributed('a=1 b=2', ['a=1'], more))).toHaveLength(2);
});

it('says of what every request shows that any does', () => {
  expect(minimals(attributed('a=1', []))).toEqual(['every request']);
  expect(minimals(attributed('a=1', ['a=1'], { isUnexplained: true }))).toEqual(['seen with a = 1']);
});

it('makes one of unsound refusals, whatever is refused', () => {
  const unsound: Problem = problem('unsound-response', 'text/html');
  const refusals = ['a=1!', 'b=2!'].map((fault) => attributed(fault, [fault], { problem: unsound }));
  expect(minimals(...refusals)).toEqual(['a = 1 or b = 2']);
  const valid = ['a=1', 'b=2'].map((value) => attributed(value, [value], { problem: unsound }));
  expect(minimals(...valid)).toEqual(['a = 1', 'b = 2']);
  const refused = ['a=1!', 'b=2!'].map((fault) => attributed(fault, [fault]));
  expect(minimals(...refused)).toEqual(['a = 1', 'b = 2']);
  const withState = attributed('a=1! c=3*', ['a=1!', 'c=3*'], { problem: unsound });
  expect(minimals(...refusals, withState)).toEqual(['a = 1 or b = 2', 'a = 1 and c = 3']);
  const whatever = attributed('d=4', [], { problem: unsound });
  expect(minimals(...refusals, whatever)).toEqual(['every request']);
});

it('makes one of what comes and goes with the same response, at whatever clause', () => {
  const [finding, ...others] = found(
    attributed('a=1', ['a=1'], { flaky: 'passed-later' }),
    attributed('b=2', ['b=2'], { flaky: 'failed-later', clause: 'readOrder/status' }),
  );
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    flaky: true,
    minimal: 'a = 1 or b = 2',
    flakiness: 'the same request passed when it was sent again; also seen at readOrder/status',
  });
  expect(found(attributed('a=1', [], { flaky: 'failed-later' }))).toMatchObject([
    {
      minimal: 'every request',
      flakiness: 'a request that had passed failed in the same way when it was sent again',
    },
  ]);
  const other = { flaky: 'passed-later', problem: problem('wrong-status', 'status 501') } as const;
  expect(found(attributed('a=1', [], { flaky: 'passed-later' }), attributed('a=1', [], other))).toHaveLength(2);
});

it('tells what was promised, what came instead and how to see it again, without the token', () => {
  const response = { status: 500, headers: [['X-Echo', 's3cret'] as const], body: Buffer.from('s3cret!') };
  const shown = { ...status500, excerpt: 's3cret', example: '/example' };
  const [finding] = found(attributed('a=1 Authorization=s3cret', ['a=1'], { response, problem: shown }));
  expect(finding).toMatchObject({
    clause: clause.id,
    operation: 'readOrder',
    rule: 'valid',
    statement: 'It is known.',
    expected: 'something else',
    actual: 'status 500: ***',
    example: '/example',
    flaky: false,
    request: { url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:1\/base\/[^/]/) },
    response: { status: 500, headers: [['X-Echo', '***']], body: '***!', truncated: false },
  });
  expect(JSON.stringify(finding)).not.toContain('s3cret');
  expect(finding).not.toHaveProperty('flakiness');
  const [bare] = found(attributed('a=1', [], { clause: 'readOrder/other' }));
  expect(bare).toMatchObject({ statement: 'readOrder honours readOrder/other.', actual: 'status 500' });
  for (const absent of ['response', 'example']) expect(bare).not.toHaveProperty(absent);
});
