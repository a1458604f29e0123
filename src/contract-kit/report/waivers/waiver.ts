import { globOf } from '../../text/glob.ts';

/** Accepts findings of `verify`, or changes of `diff`, that a team knows and keeps for now. */
export interface Waiver {
  /**
   * The id of the accepted finding or change, or the key of a change. `*` stands for any text without a slash, and `**` for any text. The part from
   * `#` on may be left out: `getOrder/path/id/type` stands for `getOrder/path/id/type#accepted-invalid`, too.
   */
  readonly id: string;
  /** Why it is accepted. Reports show it. */
  readonly reason: string;
  /** The last day on which it is accepted, as in `2027-01-31` (UTC). Default: for good. */
  readonly until?: string;
}

/** Whether a waiver names an id, on any day. */
export function matches(waiver: Waiver, id: string): boolean {
  const whole = waiver.id.includes('#') ? id : id.split('#', 1)[0];
  return globOf(waiver.id).test(whole ?? id) || waiver.id === id;
}
