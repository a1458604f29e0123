import { compareSchemas, type Listener, sameValue } from './compare.ts';
import { type Part, pointerOf } from './part.ts';

/**
 * Each component schema of the spec has a partner, a schema of the document. Tells whether this schema or an equal one is the
 * partner. Otherwise the location needs a separate schema.
 */
export type Partners = (ours: Part, theirs: Part) => boolean;

interface Candidate {
  readonly part: Part;
  /** The number of locations. */
  count: number;
}

/**
 * A component schema may be used in several locations, for which the document has different schemas. Its partner is the equal
 * one, or else the one with the most locations.
 *
 * @param walk Compares everything.
 */
export function findPartners(walk: (to: Listener) => void): Partners {
  const candidates = new Map<string, Map<string, Candidate>>();
  walk({
    ...silent,
    meet: (ours, theirs) => {
      const [own, other] = [pointerOf(ours.tokens), pointerOf(theirs.tokens)];
      const known = candidates.get(own) ?? new Map<string, Candidate>();
      candidates.set(own, known);
      const candidate = known.get(other);
      if (candidate === undefined) known.set(other, { part: theirs, count: 1 });
      else candidate.count += 1;
      return candidate === undefined ? 'new' : 'known';
    },
  });
  const partners = new Map<string, Part | undefined>();
  return (ours, theirs) => {
    if (!isComponent(ours)) return true;
    const own = pointerOf(ours.tokens);
    if (!partners.has(own)) partners.set(own, choose(ours, [...(candidates.get(own)?.values() ?? [])]));
    const partner = partners.get(own);
    return partner === undefined || saysTheSame(partner, theirs);
  };
}

function choose(ours: Part, candidates: readonly Candidate[]): Part | undefined {
  const [first, ...others] = [...candidates].sort((candidate, other) => other.count - candidate.count);
  if (first === undefined || others.length === 0) return first?.part;
  return candidates.find(({ part }) => saysTheSame(ours, part))?.part ?? first.part;
}

/** Whether two schemas assert the same. */
export function saysTheSame(part: Part, other: Part): boolean {
  if (part.document === other.document && pointerOf(part.tokens) === pointerOf(other.tokens)) return true;
  const met = new Set<string>();
  let isSame = true;
  compareSchemas(part, other, nowhere, {
    ...silent,
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

const nowhere = { where: '', path: '' };
const silent: Omit<Listener, 'meet'> = { state: () => {}, remark: () => {} };

/** Whether a part is a component schema. */
export function isComponent({ tokens }: Part): boolean {
  return tokens.length === 3 && tokens[0] === 'components' && tokens[1] === 'schemas';
}
