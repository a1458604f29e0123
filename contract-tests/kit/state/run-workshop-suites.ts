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
      ...{ apply: fault.apply, document: workshopDocument(), seed: 1, knowsOther: true },
      operations: isWhole ? undefined : fault.at,
    });
    both.push({ fault, failed: own.map(({ name }) => name), report });
  }
  return both;
}

/** What the suite should have failed for, and did not, or the other way round. */
export function disagreements({ failed, report }: SuiteAndReport): string[] {
  const broken = report.findings.map(({ clause }) => clause).filter((clause) => !failed.includes(clause));
  const isRed = failed.includes('has the verdict holds');
  return [...new Set([...broken, ...(isRed === (report.verdict !== 'holds') ? [] : [report.verdict])])];
}
