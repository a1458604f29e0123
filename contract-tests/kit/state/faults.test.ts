import { describe, expect, it } from 'vitest';
import type { StateFault } from './fault.ts';
import { stateFaults } from './faults.ts';
import { type Change, startWorkshop } from './start-workshop.ts';
import { type Came, sendSteps } from './steps.ts';

async function cameFrom(steps: StateFault['steps'], apply?: Change): Promise<Came[]> {
  const workshop = await startWorkshop(apply === undefined ? {} : { apply });
  return await sendSteps(workshop.url, steps).finally(workshop.close);
}

describe('a workshop with one fault', () => {
  it.each(stateFaults)('responds otherwise than a correct one: $name', async ({ steps, apply }) => {
    const [correct, faulty] = await Promise.all([cameFrom(steps), cameFrom(steps, apply)]);
    expect(faulty.at(-1)).not.toEqual(correct.at(-1));
    expect(correct.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
  });
});

describe('the table of faults', () => {
  it('names each fault once', () => {
    const names = stateFaults.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('has at least three faults of each rule', () => {
    const topics = stateFaults.map(({ topic }) => topic);
    const isRare = (topic: string): boolean => topics.filter((one) => one === topic).length < 3;
    expect(topics.filter(isRare)).toEqual([]);
    expect(new Set(topics).size).toBe(16);
  });
});
