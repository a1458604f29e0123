import { expect, it } from 'vitest';
import { stateFaults } from './faults.ts';
import { disagreements, runWorkshopSuites } from './run-workshop-suites.ts';

/** The first fault of each topic. */
const faults = [...new Map(stateFaults.toReversed().map((fault) => [fault.topic, fault])).values()];

it('a vitest suite fails where verify says broken, for a fault of each topic', async () => {
  const both = await runWorkshopSuites(faults);
  expect(both).toHaveLength(16);
  const seen = both.map((one) => [one.fault.topic, one.report.verdict, disagreements(one)]);
  expect(seen).toEqual(faults.map(({ topic }) => [topic, 'broken', []]));
});
