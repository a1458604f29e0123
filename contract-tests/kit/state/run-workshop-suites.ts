import { fileURLToPath } from 'node:url';
import type { Report } from 'intercom-contract/contract-kit';
import { runSuite } from '../run-suite.ts';
import type { StateFault } from './fault.ts';
import { workshopDocument } from './workshop-document.ts';
import { measure } from './yardstick.ts';

const file = fileURLToPath(new URL('./workshop.suite.ts', import.meta.url));

/** What the vitest suite and `verify` say of a workshop with a fault. */
export interface SuiteAndReport {
  readonly fault: StateFault;
  /** The names of the failed tests of the suite. */
  readonly failed: readonly string[];
  readonly report: Report;
}

export interface SuitesOptions {
  /** Whether all operations are verified, and not only those at which a fault may be reported. Default `false`. */
  readonly isWhole?: boolean;
}

/** Runs the vitest suite of each faulty workshop, and verifies it with the same options. */
export async function runWorkshopSuites(
  faults: readonly StateFault[],
  { isWhole = false }: SuitesOptions = {},
): Promise<readonly SuiteAndReport[]> {
  const env = { FAULTS: faults.map(({ name }) => name).join(), WHOLE: isWhole ? '1' : '0' };
  const results = await runSuite(file, env);
  const both: SuiteAndReport[] = [];
  for (const fault of faults) {
    const own = results.filter(({ suite, state }) => suite === fault.name && state === 'failed');
    const { report } = await measure({
      apply: fault.apply,
      document: workshopDocument(),
      seed: 1,
      knowsOther: true,
      operations: isWhole ? undefined : fault.at,
    });
    both.push({ fault, failed: own.map(({ name }) => name), report });
  }
  return both;
}

/** Whether the suite fails where the verdict is not `holds`, and shows where something is broken. */
export function agree({ failed, report: { verdict } }: SuiteAndReport): boolean {
  const isRed = failed.includes('has the verdict holds');
  // Which clause is blamed may differ between two runs, because requests are sent at the same time.
  return verdict === 'broken' ? isRed && failed.length > 1 : isRed === (verdict !== 'holds');
}
