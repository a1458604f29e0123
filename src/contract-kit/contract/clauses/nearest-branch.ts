import { groupBy } from '../../openapi/document/group-by.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import { keywordRow } from '../../schema/keywords/keywords.ts';
import type { SchemaError } from '../../schema/validate/body-validator.ts';
import type { BodyAssertion } from '../model/clause.ts';

/** A violation, and the clause that it breaks. */
export interface ClauseViolation extends SchemaError {
  /** The clause's id; of a keyword that is none, the id that it would have. */
  readonly clause: string;
  /** `undefined` if there is no such clause. */
  readonly assertion: BodyAssertion | undefined;
}

/** The signs that a value is not meant for an alternative. */
const telling = new Set(['type', 'const', 'enum']);
/** Of an alternative with more violations, nobody wants to read all. */
const maxViolations = 3;

/**
 * If a body matches no alternative, a validator reports the violations of every alternative. This keeps only those of the
 * nearest one. If two are equally near, it keeps only the violation of `anyOf` or `oneOf` itself.
 */
export function nearestBranch(violations: readonly ClauseViolation[]): ClauseViolation[] {
  const choices = violations.filter(({ keyword }) => ['both', 'echo'].includes(keywordRow(keyword)?.reports ?? ''));
  const dropped = new Set<ClauseViolation>();
  // A validator tells of the innermost first: what is left of them counts for those around them.
  for (const choice of choices) {
    const others = violations.filter((violation) => !dropped.has(violation) && violation !== choice);
    const inside = others.filter((violation) => isInside(violation, choice));
    const nearest = isEcho(choice) ? inside : nearestOf(inside, choice);
    if (nearest.length > 0) dropped.add(choice);
    for (const violation of inside) if (!nearest.includes(violation)) dropped.add(violation);
  }
  return violations.filter((violation) => !dropped.has(violation));
}

/** `if` only repeats that `then` or `else` refused the value. */
function isEcho({ keyword }: ClauseViolation): boolean {
  return keywordRow(keyword)?.reports === 'echo';
}

function isInside(violation: ClauseViolation, choice: ClauseViolation): boolean {
  if (!choice.instancePath.every((step, index) => step === violation.instancePath[index])) return false;
  // An error without a clause of its own is reported as one of the choice that it may belong to.
  return violation.assertion === undefined ? !isEcho(choice) : branchOf(violation, choice) !== undefined;
}

/** The number of the alternative that has the violated keyword. `undefined` if no alternative has it. */
function branchOf({ assertion }: ClauseViolation, choice: ClauseViolation): number | undefined {
  const { schema = '', keyword, instancePath } = choice;
  const pointer = appendPointer(schema, keyword);
  const conditions = assertion?.conditions ?? [];
  const condition = conditions.find((one) => 'of' in one && one.of === pointer && one.depth <= instancePath.length);
  return condition !== undefined && 'branch' in condition ? condition.branch : undefined;
}

function nearestOf(inside: readonly ClauseViolation[], choice: ClauseViolation): ClauseViolation[] {
  const ofBranches = inside.filter((violation) => branchOf(violation, choice) !== undefined);
  const branches = [...groupBy(ofBranches, (violation) => branchOf(violation, choice)).values()];
  const meant = branches.filter((branch) => !branch.some((violation) => tellsOfAnother(violation, choice)));
  const [nearest = [], next] = meant.toSorted((one, other) => one.length - other.length);
  return nearest.length <= maxViolations && (next === undefined || nearest.length < next.length) ? nearest : [];
}

/** The type of the value itself, or a constant right in it. */
function tellsOfAnother({ keyword, instancePath, assertion }: ClauseViolation, choice: ClauseViolation): boolean {
  const depth = instancePath.length - choice.instancePath.length;
  if (!telling.has(keyword) || depth > 1) return false;
  const listed = assertion?.keywordValue;
  return depth === 0 || keyword === 'const' || (Array.isArray(listed) && listed.length === 1);
}
