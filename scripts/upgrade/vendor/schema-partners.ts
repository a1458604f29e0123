import { compareSchemas, sameValue } from './compare-schemas.ts';
import { type Part, pointerOf } from './part.ts';
import type { Scope } from './statement.ts';

/** Which schema of the document stands for each component schema of the spec. */
export interface Partners {
  /** Whether this one does, or one that says the same; otherwise the place needs a schema of its own. */
  readonly isPartner: (ours: Part, theirs: Part) => boolean;
}

interface Candidate {
  readonly part: Part;
  /** At how many places. */
  count: number;
}

/**
 * A component schema is used at several places, and the document may have different schemas there. Its partner is the
 * one that says the same; else the one at most places.
 *
 * @param walk Compares everything in a scope.
 */
export function findPartners(walk: (scope: Scope) => void): Partners {
  const owns = new Map<string, Part>();
  const candidates = new Map<string, Map<string, Candidate>>();
  walk({
    ...silent(),
    meet: (ours, theirs) => {
      const [own, other] = [pointerOf(ours.tokens), pointerOf(theirs.tokens)];
      owns.set(own, ours);
      const known = candidates.get(own) ?? new Map<string, Candidate>();
      candidates.set(own, known);
      const candidate = known.get(other);
      if (candidate === undefined) known.set(other, { part: theirs, count: 1 });
      else candidate.count += 1;
      return candidate === undefined ? 'new' : 'known';
    },
  });
  const partners = new Map<string, Part | undefined>();
  return {
    isPartner: (ours, theirs) => {
      if (!isComponent(ours)) return true;
      const own = pointerOf(ours.tokens);
      if (!partners.has(own)) partners.set(own, choose(ours, [...(candidates.get(own)?.values() ?? [])]));
      const partner = partners.get(own);
      return partner === undefined || saysTheSame(partner, theirs);
    },
  };
}

function choose(ours: Part, candidates: readonly Candidate[]): Part | undefined {
  const [first, ...others] = [...candidates].sort((one, other) => other.count - one.count);
  if (first === undefined || others.length === 0) return first?.part;
  return candidates.find(({ part }) => saysTheSame(ours, part))?.part ?? first.part;
}

/** Whether two schemas assert the same. */
export function saysTheSame(one: Part, other: Part): boolean {
  if (one.document === other.document && pointerOf(one.tokens) === pointerOf(other.tokens)) return true;
  const met = new Set<string>();
  let isSame = true;
  compareSchemas(one, other, {
    ...silent(),
    state: (_, { ours, theirs }) => {
      isSame &&= sameValue(ours, theirs);
    },
    meet: (ours, theirs) => {
      const known = met.size;
      met.add(`${pointerOf(ours.tokens)} ${pointerOf(theirs.tokens)}`);
      return met.size > known && isSame ? 'new' : 'known';
    },
  });
  return isSame;
}

function silent(): Omit<Scope, 'meet'> {
  return { where: '', path: '', state: () => {}, remark: () => {} };
}

/** Whether a part is a component schema. */
export function isComponent({ tokens }: Part): boolean {
  return tokens.length === 3 && tokens[0] === 'components' && tokens[1] === 'schemas';
}
