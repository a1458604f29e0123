import type { EndedWaiver, Waived } from '../../../../generated/report-types.ts';
import { listed, plural } from '../../text/listed.ts';
import { matches, type Waiver } from './waiver.ts';

export type { EndedWaiver, Waived };

/** What waivers say about one finding or change. At most one member is present. */
export interface WaiverVerdict {
  /** Why it does not count. Present only if it is accepted. */
  readonly waived?: Waived & { readonly by: 'waiver'; readonly reason: string };
  /** The waiver that accepted it, if its last day is past. Absent if no waiver has ended. */
  readonly endedWaiver?: EndedWaiver;
}

/**
 * Judges an id by the waivers that name it.
 *
 * @param id The id, or all names of the same.
 * @param today The day in UTC, as in `2027-01-31`.
 */
export function judgeByWaivers(
  waivers: readonly Waiver[],
  id: string | readonly string[],
  today: string = new Date().toISOString().slice(0, 10),
): WaiverVerdict {
  const matching = waivers.filter((waiver) => [id].flat().some((name) => matches(waiver, name)));
  const inForce = matching.find(({ until }) => until === undefined || today <= until);
  if (inForce === undefined) {
    const [{ reason, until } = {}] = matching;
    return reason === undefined || until === undefined ? {} : { endedWaiver: { reason, until } };
  }
  const { reason, until } = inForce;
  return { waived: { by: 'waiver', reason, ...(until !== undefined && { until }) } };
}

/** The ids of the waivers that match nothing. Those that have ended count, too. */
export function unusedIn(waivers: readonly Waiver[], ids: readonly string[]): string[] {
  return waivers.filter((waiver) => !ids.some((id) => matches(waiver, id))).map(({ id }) => id);
}

/** Why something accepted does not count, in words. */
export function whyWaived({ by, reason = '', until }: Waived): string {
  return by === 'baseline' ? 'known in the baseline' : `${reason}${until === undefined ? '' : `, until ${until}`}`;
}

/** When the waiver ended, in words. */
export function whenEnded({ reason, until }: EndedWaiver): string {
  return `ended on ${until}: ${reason}`;
}

/** The number of waivers that a line names. */
const maxNamed = 6;

/** The line about waivers that match nothing. There is no line if each matches something. */
export function unusedLines(unused: readonly string[] = []): string[] {
  if (unused.length === 0) return [];
  const those = unused.length === 1 ? '1 waiver matches nothing' : `${plural(unused.length, 'waiver')} match nothing`;
  return [`Unused: ${those}, and can be deleted: ${listed(unused, maxNamed)}.`];
}
