import { type Finding, replay, urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it } from 'vitest';
import { stateFaults } from './faults.ts';
import { type RunningWorkshop, startWorkshop } from './start-workshop.ts';
import { tokens } from './workshop.ts';
import { workshopDocument } from './workshop-document.ts';

const document = workshopDocument();

function optionsFor({ url }: RunningWorkshop) {
  return { document, target: urlTarget(url), token: tokens.owner };
}

/** The first finding about a clause of a workshop with a fault, and what is left in it after two replays. */
async function replayed(name: string, clause: string, seed = 1) {
  const fault = stateFaults.find((one) => one.name === name);
  const faulty = await startWorkshop(fault);
  const correct = await startWorkshop();
  const rows = ({ store }: RunningWorkshop): string[] => [...store.customers.keys(), ...store.notes.keys()];
  const before = rows(correct);
  try {
    const { findings } = await verify({ ...optionsFor(faulty), seed, clauses: ({ id }) => id === clause });
    const [finding] = findings;
    if (finding === undefined) throw new Error(`${name} was not found.`);
    const onFaulty = await replay(finding.replay, optionsFor(faulty));
    const onCorrect = await replay(finding.replay, optionsFor(correct));
    return { finding, onFaulty, onCorrect, left: rows(correct).filter((id) => !before.includes(id)) };
  } finally {
    await Promise.all([faulty.close(), correct.close()]);
  }
}

const told = ({ clause, operation, actual }: Finding) => ({ clause, operation, actual });

it('replays all requests of a finding that needs several, and removes what they made', async () => {
  const { finding, onFaulty, onCorrect, left } = await replayed(
    'deleted-note-is-readable',
    'deleteNote/law/deleted-is-gone',
  );
  expect(onFaulty.verdict).toBe('broken');
  expect(onFaulty.findings.map(told)).toEqual([told(finding)]);
  expect(onCorrect).toMatchObject({ verdict: 'holds', findings: [] });
  expect(left).toEqual([]);
});

it('replays a random sequence by its seed', async () => {
  const { finding, onFaulty, onCorrect } = await replayed(
    'refused-change-undoes-the-one-before',
    'updateCustomer/law/sequences',
    2,
  );
  const methods = ({ steps = [] }: Finding) => steps.map(({ request }) => request.method);
  expect(onFaulty.findings.map(told)).toEqual([told(finding)]);
  expect(onFaulty.findings.map(methods)).toEqual([methods(finding)]);
  expect(onCorrect).toMatchObject({ verdict: 'holds', findings: [] });
});

it('replays a request about a thing with a new thing, and removes it', async () => {
  const { finding, onFaulty, onCorrect, left } = await replayed(
    'customer-without-a-city-crashes',
    'getCustomer/status',
  );
  expect(finding.steps).toBeUndefined();
  expect(onFaulty.findings.map(told)).toEqual([told(finding)]);
  expect(onFaulty.findings[0]?.request.url).not.toBe(finding.request.url);
  expect(onCorrect).toMatchObject({ verdict: 'holds', findings: [] });
  expect(left).toEqual([]);
});

it('makes nothing for a replay with operations that are excluded', async () => {
  const faulty = await startWorkshop(stateFaults.find((one) => one.name === 'deleted-note-is-readable'));
  const clause = 'deleteNote/law/deleted-is-gone';
  const options = { ...optionsFor(faulty), runId: 'excluded' };
  const { findings } = await verify({ ...options, clauses: ({ id }) => id === clause });
  const again = async (more: object) => await replay(findings[0]?.replay ?? '', { ...options, ...more });
  expect(await again({ exclude: ['addNote'] })).toMatchObject({ verdict: 'inconclusive', findings: [] });
  expect((await again({ operations: ['createCustomer', 'addNote', 'getNote'] }).finally(faulty.close)).verdict).toBe(
    'broken',
  );
});
