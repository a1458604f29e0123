import { urlTarget } from 'intercom-contract/contract-kit';
import { describeContract } from 'intercom-contract/contract-kit/vitest';
import { stateFaults } from './faults.ts';
import { startWorkshop } from './start-workshop.ts';
import { tokens } from './workshop.ts';
import { workshopDocument } from './workshop-document.ts';

/** Run by `run-workshop-suites.ts` in a vitest of its own, with the names of faults in the environment. */
const wanted = new Set((process.env.FAULTS ?? '').split(','));
const document = workshopDocument();

for (const { name, at, apply } of stateFaults.filter((fault) => wanted.has(fault.name)))
  describeContract({
    title: name,
    document,
    token: tokens.owner,
    otherToken: tokens.other,
    seed: 1,
    runId: 'yard',
    clauses: ({ operation }) => process.env.WHOLE === '1' || at.some((id) => id === operation),
    target: async () => {
      const { url, close } = await startWorkshop({ document, apply });
      return { ...urlTarget(url), close };
    },
  });
