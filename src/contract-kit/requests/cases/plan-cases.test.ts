import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, createCase, requestKey } from '../../contract/model/case.ts';
import type { Law } from '../../contract/model/law.ts';
import { httpLaws } from '../../exchange/laws/http-laws.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { check } from '../../testing/property.ts';
import { dimensionsOf } from './dimensions.ts';
import { planCases } from './plan-cases.ts';

const operation = readOperations(orderDocument)[0] as Operation;
const dimensions = dimensionsOf(operation, { token: 'secret', seed: 1 });
const plan = (seed: number, maxCases = 175): Case[] => planCases(operation, dimensions, { seed, maxCases });

describe('a plan', () => {
  it('is the same for the same seed, byte for byte', () => {
    check(
      fc.property(fc.integer(), (seed) => {
        expect(plan(seed).map(({ request }) => request)).toEqual(plan(seed).map(({ request }) => request));
      }),
      20,
    );
    expect(plan(1).map(({ request }) => request)).not.toEqual(plan(2).map(({ request }) => request));
  });

  it('never sends the same request twice, and draws no more than there is room for', () => {
    check(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 250 }), (seed, maxCases) => {
        const keys = plan(seed, maxCases).map(({ request }) => requestKey(request));
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.length).toBeLessThanOrEqual(Math.max(maxCases, plan(seed, 0).length));
      }),
      20,
    );
  });

  it('sends all the same, beside what laws ask for', () => {
    const law: Law = {
      name: 'mine',
      side: 'request',
      statement: 'It is so.',
      source: 'me',
      values: () =>
        ['credentials', 'weather'].map((dimension) => ({
          dimension,
          label: 'of the law',
          expectation: 'refuse',
          write: (draft) => draft.headers.push(['X-Mine', dimension]),
        })),
    };
    const withLaw = dimensionsOf(operation, { token: 'secret', seed: 1, laws: [law] });
    for (const seed of [1, 2, 3]) {
      const both = planCases(operation, withLaw, { seed, maxCases: 179 }).map(({ request }) => requestKey(request));
      expect(both).toEqual(expect.arrayContaining(plan(seed).map(({ request }) => requestKey(request))));
    }
  });

  it('has values of laws beside a key that differs in each request', () => {
    const key = { name: 'Idempotency-Key', in: 'header', schema: { type: 'string', pattern: '^[A-Za-z0-9-]{8,64}$' } };
    const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
    const pay = { operationId: 'pay', parameters: [id, key], responses: { 204: { description: 'Paid.' } } };
    const info = { title: 'Payments', version: '1' };
    const [own] = readOperations({ openapi: '3.1.0', info, paths: { '/orders/{id}/payments': { post: pay } } });
    if (own === undefined) throw new Error('nothing is described');
    const cases = planCases(own, dimensionsOf(own, { token: 't', seed: 1, laws: httpLaws }), { seed: 1, maxCases: 50 });
    expect(cases.flatMap(({ values }) => values.map(({ rule }) => rule))).toContain(
      'law/percent-encoding-changes-nothing',
    );
  });

  it('draws as many as there is room for, but for what is drawn twice', () => {
    expect(plan(1, 150).length).toBeGreaterThan(145);
  });

  it('has at most one fault in a request', () => {
    for (const { values } of plan(7))
      expect(values.filter(({ expectation }) => expectation !== 'accept').length).toBeLessThanOrEqual(1);
  });

  it('combines every member of the enum, and its absence, with every state of the boolean', () => {
    const labels = plan(1)
      .filter(({ expectation }) => expectation === 'accept')
      .map(({ values }) =>
        values.filter(({ dimension }) => ['Edition', 'full'].includes(dimension)).map(({ label }) => label),
      )
      .map((pair) => pair.sort().join('+'));
    for (const edition of ['absent', '1.0', '1.1', 'Next']) {
      for (const full of ['absent', 'true', 'false']) expect(labels).toContain([edition, full].sort().join('+'));
    }
  });

  it('combines missing credentials with each state of the boolean', () => {
    const states = plan(1)
      .filter(({ rule }) => rule === 'credentials/absent')
      .map(({ request }) => request.path.split('?')[1]);
    expect(new Set(states)).toEqual(new Set([undefined, 'full=true', 'full=false']));
  });

  it('spells header names in any case, in refused requests too', () => {
    const names = plan(1)
      .filter(({ rule }) => rule.startsWith('enum/'))
      .flatMap(({ request }) => request.headers.map(([name]) => name));
    expect(names).toEqual(expect.arrayContaining(['Edition', 'edition', 'EDITION']));
  });

  it('starts with a request that has nothing but ordinary values', () => {
    expect(plan(1)[0]?.request).toEqual({
      method: 'GET',
      path: expect.stringMatching(/^\/orders\/\d{3,9}$/),
      headers: [
        ['Accept', 'application/json'],
        ['Accept-Encoding', 'identity'],
        ['User-Agent', 'contract-kit'],
        ['Authorization', 'Bearer secret'],
      ],
    });
  });
});

it('tells requests apart by their bodies', () => {
  const request = { method: 'POST', path: '/', headers: [] };
  const bodies = [{}, { body: '' }, { body: 'a' }, { body: 'undefined' }];
  expect(new Set(bodies.map((body) => requestKey({ ...request, ...body }))).size).toBe(bodies.length);
});

it('refuses to create a case with two faults, which would prove neither', () => {
  const faults = dimensions.map(({ singles, states, rotating }) => singles[0] ?? states[0] ?? rotating[0]);
  expect(() =>
    createCase(
      operation,
      faults.filter((value) => value !== undefined),
    ),
  ).toThrow(/both at fault/);
});
