import type { Report } from './report.ts';

/** What was not verified or not covered for one reason. */
export interface Reason {
  readonly reason: string;
  /** Pointers to parts of the document, or ids of clauses. */
  readonly places: readonly string[];
}

/** The number of reasons that are shown, and of places for each. */
const mostReasons = 12;
const mostPlaces = 3;

/** The reasons that are shown. */
export interface ToldReasons {
  readonly told: readonly (Reason & {
    /** The number of further places. */
    readonly more: number;
  })[];
  /** What is left out, in words. `undefined` if nothing is. */
  readonly left: string | undefined;
}

/** The first reasons, with a few places each. */
export function toldReasons(reasons: readonly Reason[]): ToldReasons {
  const left = reasons.slice(mostReasons);
  const places = left.reduce((sum, one) => sum + one.places.length, 0);
  return {
    told: reasons.slice(0, mostReasons).map((one) => {
      // One more place takes no more room than the line "and 1 more".
      const shown = one.places.length <= mostPlaces + 1 ? one.places : one.places.slice(0, mostPlaces);
      return { reason: one.reason, places: shown, more: one.places.length - shown.length };
    }),
    left: left.length === 0 ? undefined : `${places} for ${left.length} other reasons`,
  };
}

/** The parts of the document that are not verified, by reason. The most frequent reason comes first. */
export function unverifiedReasons({ notVerified }: Pick<Report, 'notVerified'>): Reason[] {
  return byReason(notVerified.map(({ reason, pointer }) => ({ reason, place: pointer })));
}

/** The clauses that are not covered, in the form of {@link unverifiedReasons}. */
export function uncoveredReasons({ clauses }: Pick<Report, 'clauses'>): Reason[] {
  return byReason(clauses.flatMap(({ id, reason }) => (reason === undefined ? [] : [{ reason, place: id }])));
}

function byReason(all: readonly { readonly reason: string; readonly place: string }[]): Reason[] {
  const reasons = new Map<string, string[]>();
  for (const { reason, place } of all) {
    const places = reasons.get(reason);
    if (places === undefined) reasons.set(reason, [place]);
    else places.push(place);
  }
  return [...reasons].map(([reason, places]) => ({ reason, places })).sort((a, b) => b.places.length - a.places.length);
}
