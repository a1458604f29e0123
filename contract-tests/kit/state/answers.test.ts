import { expect, it } from 'vitest';
import { stateFaults } from './faults.ts';
import { runRules } from './rule-run.ts';
import { workshopDocument } from './workshop-document.ts';
import { measure } from './yardstick.ts';

const document = workshopDocument({ links: false });
const fault = stateFaults.find(({ name }) => name === 'filtered-notes-have-no-time-zone');
const clause = 'listNotes/law/answers-in-every-state';

/** The clauses that these rules find broken on a workshop whose filtered list is not as described. */
async function brokenBy(...names: readonly string[]): Promise<string[]> {
  if (fault === undefined) throw new Error('There is no such fault.');
  const findings = await runRules({ document, apply: fault.apply, names, at: ['listNotes'] });
  return findings.map((finding) => finding.clause);
}

it('judges the responses that another rule got, and no others', async () => {
  expect(await brokenBy('answers-in-every-state', 'filters-filter')).toEqual([clause]);
  expect(await brokenBy('answers-in-every-state', 'made-is-listed-once')).toEqual([]);
});

it('shows all steps from nothing to the response', async () => {
  if (fault === undefined) throw new Error('There is no such fault.');
  const names = ['answers-in-every-state', 'filters-filter'];
  const [finding] = await runRules({ document, apply: fault.apply, names, at: ['listNotes'] });
  expect(finding?.steps?.map(({ operation }) => operation).slice(0, 2)).toEqual(['createCustomer', 'addNote']);
  expect(finding?.steps?.at(-1)).toMatchObject({ operation: 'listNotes' });
});

it.each(['time-of-making-is-missing', 'hourly-rate-is-a-text'])(
  'leaves %s to the clause of the response that tells of it',
  async (name) => {
    const found = stateFaults.find((one) => one.name === name);
    if (found === undefined) throw new Error('There is no such fault.');
    const operations = [found.at[0]];
    const { report } = await measure({ document, apply: found.apply, seed: 1, operations });
    const clauses = report.findings.map((finding) => finding.clause);
    expect(clauses.filter((text) => text.includes('/201/') || text.includes('/200/'))).not.toEqual([]);
    expect(clauses.filter((text) => text.includes('/law/'))).toEqual([]);
  },
);
