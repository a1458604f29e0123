import { describe, expect, it } from 'vitest';
import { stateFaults } from './faults.ts';
import { workshopDocument } from './workshop-document.ts';
import { measure, whereFound } from './yardstick.ts';

describe.each([true, false])('a verification of the correct workshop, with links: %s', (links) => {
  it('reaches what it may, blames nobody, and leaves the rows of others as they are', async () => {
    const { report, changed, left } = await measure({ document: workshopDocument({ links }), seed: 1 });
    expect(report.findings.map(({ clause, actual }) => [clause, actual])).toEqual([]);
    // They change what the run has not made, so they are withheld.
    expect(report.reach.unreached).toEqual(['changeAllCustomers', 'replaceSettings']);
    expect(changed).toEqual([]);
    expect(left.filter((name) => !name.startsWith('repairs/'))).toEqual([]);
    expect(report.requests).toBeLessThanOrEqual(5000);
  });
});

it('reports a fault at the operation that has it', async () => {
  const document = workshopDocument();
  const fault = stateFaults.find(({ name }) => name === 'search-takes-texts-for-patterns');
  if (fault === undefined) throw new Error('There is no such fault.');
  const operations = [...fault.at, 'addNote', 'listCustomers'];
  const correct = await measure({ document, seed: 1, operations });
  const faulty = await measure({ apply: fault.apply, document, seed: 1, operations });
  expect(whereFound(fault, faulty.report, correct.report)).toBe('at its operation');
  expect(whereFound(fault, correct.report, correct.report)).toBe('not found');
  expect(whereFound({ ...fault, at: ['addNote'] }, faulty.report, correct.report)).toBe('elsewhere');
  expect(whereFound({ ...fault, at: ['addNote', 'listCustomers'] }, faulty.report, correct.report)).toBe(
    'at a neighbour',
  );
});
