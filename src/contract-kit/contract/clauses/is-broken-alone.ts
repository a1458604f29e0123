import type { LocatedInstance } from './locate-instance.ts';
import type { ClauseViolation } from './nearest-branch.ts';

/**
 * Whether a body breaks a clause at one place, and nothing else. A value of the wrong type also violates an `enum`, so all
 * violations must have the same instance path. A choice around the place has no valid branch left, which is no other fault. The
 * violations may name that choice only.
 */
export function isBrokenAlone(
  violations: readonly ClauseViolation[],
  clause: string,
  path: LocatedInstance['instancePath'],
): boolean {
  const own = violations.find((violation) => violation.clause === clause);
  const place = own?.instancePath ?? path.map(String);
  const longest = own === undefined ? place.length - 1 : place.length;
  const isNoOther = ({ keyword, instancePath }: ClauseViolation): boolean =>
    instancePath.every((key, at) => place[at] === key) &&
    ((own !== undefined && instancePath.length === place.length) ||
      (['oneOf', 'anyOf'].includes(keyword) && instancePath.length <= longest));
  return violations.length > 0 && violations.every(isNoOther);
}
