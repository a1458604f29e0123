import type { Law, LawVerdict, Observation } from '../model/law.ts';

/** What a law says of a response; or, where it says nothing that can be used, why. */
export type Answer = LawVerdict | { readonly failure: string };

/** Asks a law that somebody else wrote: whatever it does, it ends no run, and passes nothing in silence. */
export function askLaw({ judge }: Law, observation: Observation): Answer {
  let verdict: unknown;
  try {
    verdict = judge?.(observation);
  } catch (error) {
    return { failure: `its \`judge\` threw: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (verdict instanceof Promise) {
    // One that is rejected while nobody waits for it would end the process.
    verdict.catch(() => {});
    return { failure: 'its `judge` returned a promise, but must answer at once' };
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
