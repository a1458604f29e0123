import { parseArgs } from 'node:util';
import type { Finding } from 'intercom-contract/contract-kit';
import { stateFaults } from './faults.ts';
import { documentOf } from './variant.ts';
import { stateVariants } from './variants.ts';
import { workshopDocument } from './workshop-document.ts';
import { type Found, type Measured, measure, newFindings, whereFound } from './yardstick.ts';

// How much the kit finds of what the workshop does wrong, and what it blames on workshops that are right.
// npx tsx -C @intercom-contract/source contract-tests/kit/state/measure.ts [--links] [--seed N] [--other] [--provision] [--near] [--only NAME]…
// With --other, the run has the token of the other account, too.
// With --provision, a thing is made for each request, as by a hand-written module.
// With --near, only the operations are verified at which a fault may be reported. That takes a tenth of the time.
// NAME is that of a fault, of a variant or of a rule; `variants` and `faults` are all of them. Default: both.

const { values } = parseArgs({
  options: {
    links: { type: 'boolean', default: false },
    other: { type: 'boolean', default: false },
    provision: { type: 'boolean', default: false },
    near: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true, default: ['variants', 'faults'] },
  },
});
const links = values.links;
const shared = { seed: Number(values.seed), knowsOther: values.other, isProvisioned: values.provision };
const isWanted = (...names: readonly string[]): boolean => names.some((name) => values.only.includes(name));
const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function costs({ report: { requests, durationMs, reach }, changed, left }: Measured): string {
  const reached = reach.operations - reach.unreached.length;
  const removable = left.filter((name) => !name.startsWith('repairs/')).length;
  const seconds = (durationMs / 1000).toFixed(1);
  const untouched = changed.length === 0 ? 'untouched' : `CHANGED ${changed.join(', ')}`;
  return `${reached}/${reach.operations} operations, ${requests} requests, ${seconds} s, rows from before ${untouched}, ${left.length} left behind (${removable} could be removed)`;
}

function writeAlarms(findings: readonly Finding[]): void {
  for (const { clause, actual, minimal } of findings) write(`    ${clause}: ${actual}, with ${minimal.slice(0, 120)}`);
}

const correct = await measure({ document: workshopDocument({ links }), ...shared });
write(
  `correct, ${links ? 'with' : 'without'} links, seed ${shared.seed}: ${correct.report.findings.length} false alarms`,
);
write(`    ${costs(correct)}`);
writeAlarms(correct.report.findings);

for (const variant of stateVariants.filter(({ name }) => isWanted(name, 'variants'))) {
  const measured = await measure({ ...variant, document: documentOf(variant, { links }), ...shared });
  write(`variant ${variant.name}: ${measured.report.findings.length} false alarms; ${costs(measured)}`);
  writeAlarms(newFindings(measured.report, correct.report));
}

const counts = new Map<string, Record<Found, number>>();
for (const fault of stateFaults.filter(({ name, topic }) => isWanted(name, topic, 'faults'))) {
  const operations = values.near ? fault.at : undefined;
  const measured = await measure({ apply: fault.apply, document: workshopDocument({ links }), operations, ...shared });
  const found = whereFound(fault, measured.report, correct.report);
  write(`fault ${fault.name} (${fault.topic}${fault.needsOther ? ', needs the other token' : ''}): ${found}`);
  const none = { 'at its operation': 0, 'at a neighbour': 0, elsewhere: 0, 'not found': 0 };
  const count = counts.get(fault.topic) ?? none;
  counts.set(fault.topic, { ...count, [found]: count[found] + 1 });
}
for (const [topic, count] of counts)
  write(
    `${topic}: ${Object.entries(count)
      .map(([found, number]) => `${number} ${found}`)
      .join(', ')}`,
  );
