import type { Law, LawVerdict, Observation } from '../model/law.ts';

/** The verdict of a law on a response, or why it gave no usable one. */
export type Answer = LawVerdict | { readonly failure: string };

/** Asks a foreign law. It can neither crash the run nor pass a response silently by failing. */
export function askLaw({ judge }: Law, observation: Observation): Answer {
  let verdict: unknown;
  try {
    verdict = judge?.(observation);
  } catch (error) {
    return { failure: `its \`judge\` threw: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (verdict instanceof Promise) {
    // An unhandled rejection would end the process.
    verdict.catch(() => {});
    return { failure: 'its `judge` returned a promise, but it must be synchronous' };
  }
  if (isVerdict(verdict)) return verdict;
  return {
    failure: "its `judge` returned neither 'holds', 'not-applicable' nor a breach with `expected` and `actual`",
  };
}

function isVerdict(value: unknown): value is LawVerdict {
  if (value === 'holds' || value === 'not-applicable') return true;
  if (typeof value !== 'object' || value === null) return false;
  const excerpt: unknown = Reflect.get(value, 'excerpt');
  return (
    typeof Reflect.get(value, 'expected') === 'string' &&
    typeof Reflect.get(value, 'actual') === 'string' &&
    (excerpt === undefined || typeof excerpt === 'string')
  );
}
