import type { Json } from '../../openapi/json.ts';
import type { Conjunction } from '../generate/conjunction.ts';
import type { ValueMaker } from '../generate/value-maker.ts';
import { canonical } from '../validate/canonical-json.ts';
import type { InstanceLocation } from './instance-locations.ts';
import type { MutableKeyword } from './mutable-keywords.ts';
import { otherViolations } from './other-violations.ts';

/** Candidates that are looked at for one keyword. */
const maxTries = 80;
/** What breaks at a place so often, and never the whole value, is allowed by another branch above it. */
const maxDeaf = 8;

/** Why a keyword was not broken, and whether it may be at another place, because it was but for what lies above. */
interface Failed {
  readonly reason: string;
  readonly isOpen: boolean;
}

/** Looks, at one place, for values that break one keyword and nothing else of the whole. */
export interface SingleViolation {
  find(entry: MutableKeyword, candidates: Iterable<Json>): { readonly value: Json } | Failed;
  /** Whether nothing that is broken at this place seems to break the whole value in the same way. */
  isHopeless(): boolean;
}

export function createSingleViolation(maker: ValueMaker, whole: Conjunction, place: InstanceLocation): SingleViolation {
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
        // The place alone is judged faster than the whole value, and refuses most.
        const here = otherBreaksOf(maker, place.layers, candidate, target);
        isOpen ||= here?.length === 0;
        if (here?.length !== 0 || isHopeless()) {
          others ??= here;
          continue;
        }
        const value = place.wrap(candidate);
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

/** Of the schemas that break, the one with the least beside the target. */
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
