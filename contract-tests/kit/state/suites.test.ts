import { describe, expect, it } from 'vitest';
import { stateFaults } from './faults.ts';
import { agree, runWorkshopSuites } from './run-workshop-suites.ts';

/** The first fault of every other topic. `verify` meets all faults in tests of its own. */
const ofTopics = [...new Map(stateFaults.toReversed().map((fault) => [fault.topic, fault])).values()];
const faults = ofTopics.filter((_, index) => index % 2 === 0);
/** So many suites share a vitest. */
const atATime = 4;
const groups = faults.flatMap((_, index) => (index % atATime === 0 ? [faults.slice(index, index + atATime)] : []));

describe('a vitest suite', () => {
  it('is run for a fault of every other topic', () => {
    expect(groups.flat()).toHaveLength(8);
  });

  it.each(groups.map((group) => ({ group, topics: group.map(({ topic }) => topic).join(', ') })))(
    'fails where verify says broken: $topics',
    async ({ group }) => {
      const both = await runWorkshopSuites(group);
      const seen = both.map((report) => [report.fault.name, report.report.verdict, agree(report)]);
      expect(seen).toEqual(group.map(({ name }) => [name, 'broken', true]));
    },
  );
});
