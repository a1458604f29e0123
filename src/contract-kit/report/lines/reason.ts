import { groupBy } from '../../openapi/document/group-by.ts';
import { plural } from '../../text/listed.ts';
import type { Report } from '../report.ts';

/** What was not verified or not covered for one reason. */
export interface Reason {
  readonly reason: string;
  /** Pointers to parts of the document, or ids of clauses. */
  readonly items: readonly string[];
}

/** The number of reasons that are shown, and of places for each. */
const few = { reasons: 12, items: 3 };

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
export function toldReasons(reasons: readonly Reason[], max: typeof few = few): ToldReasons {
  const left = reasons.slice(max.reasons);
  const items = left.reduce((sum, reason) => sum + reason.items.length, 0);
  return {
    told: reasons.slice(0, max.reasons).map((reason) => {
      // One more place takes no more room than the line "and 1 more".
      const shown = reason.items.length <= max.items + 1 ? reason.items : reason.items.slice(0, max.items);
      return { reason: reason.reason, items: shown, more: reason.items.length - shown.length };
    }),
    left: left.length === 0 ? undefined : `${items} for ${left.length} other reasons`,
  };
}

/** The parts of the document that are not verified, by reason. The most frequent reason comes first. */
export function unverifiedReasons({ notVerified }: Pick<Report, 'notVerified'>): Reason[] {
  return byReason(notVerified.map(({ reason, pointer }) => ({ reason, item: pointer })));
}

/** The clauses that are not covered, in the form of {@link unverifiedReasons}. */
export function uncoveredReasons({ clauses }: Pick<Report, 'clauses'>): Reason[] {
  return byReason(clauses.flatMap(({ id, reason }) => (reason === undefined ? [] : [{ reason, item: id }])));
}

/** A list of a report about what the run did to the service, in the form of {@link unverifiedReasons}. */
export interface StateReasons {
  readonly title: string;
  readonly reasons: readonly Reason[];
}

/** What the run made by resource, what it left and what it withheld by reason. Only those that are not empty. */
export function stateReasons({ state }: Pick<Report, 'state'>): StateReasons[] {
  if (state === undefined) return [];
  const { made, left, withheld, prepared = [], learned = [] } = state;
  const lists = {
    'Made, by resource': made.map(({ resource, operation, count, ...one }) => ({
      reason: resource,
      item: `${operation}: ${count} made, ${one.deleted} deleted during the run, ${one.removed} removed at the end, ${one.left} left`,
    })),
    'Reached only after other requests, by these': prepared.map(({ operation, by }) => {
      return { reason: by.join(', then '), item: operation };
    }),
    'Reached only with what a refusal named': learned.map(({ operation, change }) => {
      return { reason: change, item: operation };
    }),
    'Left behind, by reason': left.map(({ path, reason }) => ({ reason, item: path })),
    'Withheld, by reason': withheld.map(({ operation, reason, count }) => {
      return { reason, item: count === 0 ? operation : `${operation} (${plural(count, 'request')})` };
    }),
  };
  return Object.entries(lists).flatMap(([title, all]) => (all.length === 0 ? [] : [{ title, reasons: byReason(all) }]));
}

function byReason(all: readonly { readonly reason: string; readonly item: string }[]): Reason[] {
  return [...groupBy(all, ({ reason }) => reason)]
    .map(([reason, group]) => ({ reason, items: group.map(({ item }) => item) }))
    .sort((a, b) => b.items.length - a.items.length);
}
