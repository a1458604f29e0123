import type { Json } from '../../openapi/document/json.ts';
import type { Conjunction } from '../generate/conjunction.ts';
import type { ValueMaker } from '../generate/value-maker.ts';
import { canonical } from '../validate/canonical.ts';
import type { InstanceLocation } from './instance-locations.ts';
import type { MutableKeyword } from './mutable-keywords.ts';
import { otherViolations } from './other-violations.ts';

/** The maximum number of candidates for one keyword. */
const maxTries = 80;
/** If this many values are invalid at a location but not as a whole, another branch above probably allows them. */
const maxDeaf = 8;

/** Searches, at one location, for values with which the whole value violates only one keyword. */
export interface SingleViolation {
  /** If none is found, why. `isOpen` if a value violates it at the location, so that another location may succeed. */
  find(
    entry: MutableKeyword,
    candidates: Iterable<Json>,
  ): { readonly value: Json } | { readonly reason: string; readonly isOpen: boolean };
  /** Whether violations at this location do not seem to make the whole value invalid. */
  isHopeless(): boolean;
}

export function createSingleViolation(
  maker: ValueMaker,
  whole: Conjunction,
  location: InstanceLocation,
): SingleViolation {
  let deaf = 0;
  let found = 0;
  const isHopeless = (): boolean => found === 0 && deaf >= maxDeaf;
  return {
    isHopeless,
    find({ target }, candidates) {
      const seen = new Set<string>();
      let others: readonly string[] | undefined;
      let isOpen = false;
      for (const candidate of candidates) {
        const key = canonical(candidate);
        if (seen.has(key) || seen.size >= maxTries) continue;
        seen.add(key);
        // The location alone is judged faster than the whole value, and rules out most candidates.
        const here = otherBreaksOf(maker, location.layers, candidate, target);
        isOpen ||= here?.length === 0;
        if (here?.length !== 0 || isHopeless()) {
          others ??= here;
          continue;
        }
        const value = location.wrap(candidate);
        const also = otherBreaksOf(maker, whole, value, target);
        if (also?.length === 0) {
          found += 1;
          return { value };
        }
        deaf += 1;
        others ??= also;
      }
      return { reason: reasonOf(others), isOpen };
    },
  };
}

/** The fewest violations besides the target that any invalid schema has. */
function otherBreaksOf(maker: ValueMaker, layers: Conjunction, value: Json, target: string): string[] | undefined {
  const breaks = layers
    .map((layer) => otherViolations(maker.set, layer, value, target))
    .filter((also) => also !== undefined);
  return breaks.toSorted((one, other) => one.length - other.length)[0];
}

function reasonOf(others: readonly string[] | undefined): string {
  const beside = [...new Set(others)];
  if (beside.length === 0) return 'no value was found that breaks this keyword';
  return `no value was found that breaks only this keyword: each one also breaks ${beside.join(' and ')}`;
}
