import type { Report } from './report.ts';

/** What could not be judged or seen for one reason. */
export interface Reason {
  readonly reason: string;
  /** Pointers to parts of the document, or ids of clauses. */
  readonly places: readonly string[];
}

/** How many reasons are told, and how many places of each. */
const mostReasons = 12;
const mostPlaces = 3;

/** What of reasons people are told. */
export interface ToldReasons {
  readonly told: readonly (Reason & {
    /** How many places there are besides. */
    readonly more: number;
  })[];
  /** What is not told, in words. */
  readonly left: string | undefined;
}

/** Of many reasons the first, and of their places a few. */
export function toldReasons(reasons: readonly Reason[]): ToldReasons {
  const left = reasons.slice(mostReasons);
  const places = left.reduce((sum, one) => sum + one.places.length, 0);
  return {
    told: reasons.slice(0, mostReasons).map((one) => {
      // One more takes no more room than to say that there is one.
      const shown = one.places.length <= mostPlaces + 1 ? one.places : one.places.slice(0, mostPlaces);
      return { reason: one.reason, places: shown, more: one.places.length - shown.length };
    }),
    left: left.length === 0 ? undefined : `${places} for ${left.length} other reasons`,
  };
}

/** The parts of the document that are not verified, by the reason; what concerns most of them comes first. */
export function unverifiedReasons({ notVerified }: Pick<Report, 'notVerified'>): Reason[] {
  return byReason(notVerified.map(({ reason, pointer }) => ({ reason, place: pointer })));
}

/** The clauses that are not witnessed, as {@link unverifiedReasons}. */
export function unwitnessedReasons({ clauses }: Pick<Report, 'clauses'>): Reason[] {
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
