import { describe, expect, it } from 'vitest';
import { stateFaults } from './faults.ts';
import { rules, runRules } from './rule-run.ts';
import { workshopDocument } from './workshop-document.ts';

const topics = Object.entries(rules);

describe.each(topics)('a fault of the topic "%s"', (topic, own) => {
  // Another account's token shows some of them.
  const faults = stateFaults.filter((fault) => fault.topic === topic && fault.needsOther !== true);

  it.each(faults)('is found at its operation, with a short story: $name', async ({ apply, at }) => {
    const findings = await runRules({ document: workshopDocument({ links: false }), apply, names: own, at });
    expect(findings.map(({ clause }) => clause.split('/')[0])).toContain(at[0]);
    expect(Math.max(...findings.map(({ steps = [] }) => steps.length))).toBeLessThanOrEqual(8);
  });
});

it('judges the refusal of what is not there like any other response', async () => {
  const fault = stateFaults.find(({ name }) => name === 'not-found-has-no-title');
  if (fault === undefined) throw new Error('There is no such fault.');
  const document = workshopDocument({ links: false });
  const own = ['refusals-are-as-described'];
  const findings = await runRules({ document, apply: fault.apply, names: own, at: fault.at });
  expect(findings.map(({ operation }) => operation)).toEqual(['getRepair']);
});
