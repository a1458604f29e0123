import type { Report } from './report.ts';

/** What could not be judged or seen for one reason. */
export interface Reason {
  readonly reason: string;
  /** Pointers to parts of the document, or ids of clauses. */
  readonly places: readonly string[];
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
