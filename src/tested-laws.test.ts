import { describe, expect, it } from 'vitest';
import type { ProbeVerdict } from './contract-kit/contract/model/probe.ts';
import { httpLaws } from './contract-kit/exchange/laws/http-laws.ts';
import { expectFound, expectHolds, type TestedLaw } from './contract-kit/testing/laws/law-test.ts';
import { loadLawTests } from './contract-kit/testing/laws/load-law-tests.ts';
import { resourceLaws } from './contract-kit/things/laws/resource-laws.ts';
import { intercomLaws } from './laws.ts';

/** All laws. A new one is here without a change of this file. */
const names = [...resourceLaws, ...httpLaws, ...intercomLaws].map(({ name }) => name);

const tested = await loadLawTests(import.meta.dirname);

function testOf(name: string): TestedLaw {
  const own = tested.get(name);
  if (own === undefined) throw new Error(`No test has services for the law ${name}.`);
  return own;
}

/** A law that says the same of whatever it sees. */
function saying(law: TestedLaw['law'], verdict: 'holds' | 'nothing'): TestedLaw['law'] {
  const { name, side, statement, source, appliesTo } = law;
  const own = { name, side, statement, source, ...(appliesTo !== undefined && { appliesTo }) };
  const probed: ProbeVerdict =
    verdict === 'holds' ? { kind: 'holds', witnesses: 1 } : { kind: 'not-judged', reason: 'it says nothing' };
  return { ...own, judge: () => (verdict === 'holds' ? 'holds' : 'not-applicable'), probe: async () => probed };
}

it('has the services of every law, and of no other one', () => {
  expect([...tested.keys()].sort()).toEqual([...names].sort());
});

describe.each(names)('the test of the law %s', (name) => {
  it('has a service with a fault, and a right one of which the law holds', () => {
    const { faults, right } = testOf(name);
    expect(Object.keys(faults)).not.toEqual([]);
    expect(Object.values(right).filter(({ unclear }) => unclear === undefined)).not.toEqual([]);
  });

  // One fault is enough: the test of a law is red where one of them is not found.
  it('is red where the law holds for everything', async () => {
    const { law, ...own } = testOf(name);
    const [fault = ''] = Object.keys(own.faults);
    const silenced = { ...own, law: saying(law, 'holds') };
    await expect(expectFound(silenced, fault)).rejects.toThrow('to deep equally contain');
  });
});

it('is red where a law says nothing of a service that is right', async () => {
  const { law, ...own } = testOf('deleted-is-gone');
  const [right = ''] = Object.keys(own.right);
  await expectHolds({ ...own, law }, right);
  await expect(expectHolds({ ...own, law: saying(law, 'nothing') }, right)).rejects.toThrow('to deeply equal');
});
