import { type PrismOptions, prismTarget, type Target } from 'intercom-contract/contract-kit';
import { deletion as document } from './deletion.ts';

const started = new Map<boolean, Promise<Target>>();

/**
 * The Prism mock of the packaged description that all test files of this process use: a start takes a second. It remembers
 * nothing, and ends with the process.
 */
export async function sharedPrism({ dynamic = false }: PrismOptions = {}): Promise<Target> {
  const shared = started.get(dynamic) ?? prismTarget(document, { dynamic });
  started.set(dynamic, shared);
  return { ...(await shared), close: async () => {} };
}
