import { parseArgs } from 'node:util';
import { stateFaults } from './faults.ts';
import { agree, runWorkshopSuites } from './run-workshop-suites.ts';

// Whether the vitest suite is red wherever `verify` says broken, for every fault of the workshop.
// npx tsx -C @intercom-contract/source contract-tests/kit/state/measure-suites.ts [--whole] [--from N] [--only NAME]…
// With --whole, all operations are verified, and not only those at which a fault may be reported. That takes ten times as long.

const { values } = parseArgs({
  options: {
    whole: { type: 'boolean', default: false },
    from: { type: 'string', default: '0' },
    only: { type: 'string', multiple: true, default: [] },
  },
});
/** So many suites share a vitest, and the lines about them come together. */
const atATime = 10;
const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const isWanted = (name: string): boolean => values.only.length === 0 || values.only.includes(name);
const faults = stateFaults.filter(({ name }) => isWanted(name)).slice(Number(values.from));
const counts = { broken: 0, holds: 0, inconclusive: 0 };
let disagreeing = 0;
for (let start = 0; start < faults.length; start += atATime) {
  for (const suite of await runWorkshopSuites(faults.slice(start, start + atATime), { isWhole: values.whole })) {
    const { fault, failed, report } = suite;
    counts[report.verdict] += 1;
    if (!agree(suite)) disagreeing += 1;
    const told = agree(suite) ? 'they agree' : 'THEY DISAGREE';
    write(`${fault.name} (${fault.topic}): verify says ${report.verdict}, ${failed.length} tests fail; ${told}`);
  }
}
write(`${faults.length} faults: ${JSON.stringify(counts)}; suite and verify disagree on ${disagreeing}.`);
process.exitCode = disagreeing === 0 ? 0 : 1;
