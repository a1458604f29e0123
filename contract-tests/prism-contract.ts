import type { Clause, PrismOptions } from 'intercom-contract/contract-kit';
import { describeContract } from 'intercom-contract/contract-kit/vitest';
import { deletion as document } from './deletion.ts';
import { sharedPrism } from './shared-prism.ts';

/** Registers a test for each of these clauses of the packaged description, run against a Prism mock of it. */
export function describeOnPrism(clauses: (clause: Clause) => boolean, { dynamic = false }: PrismOptions = {}): void {
  describeContract({
    title: dynamic ? 'Prism with generated responses' : 'Prism',
    document,
    clauses,
    target: () => sharedPrism({ dynamic }),
  });
}
