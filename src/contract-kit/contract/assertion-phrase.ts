import { bodyKeywords } from '../json-schema/validate/body-keywords.ts';
import { displayPath } from '../json-schema/validate/display-path.ts';
import type { SchemaAssertion } from './schema-assertions.ts';

/**
 * What is asserted of a part of a value, to end a sentence: "`name` has at most 10 characters".
 *
 * @param whole What the value is. Default: the body.
 */
export function assertionPhrase(assertion: SchemaAssertion, whole?: string): string {
  const { subject, keyword, limit } = assertion;
  return `${displayPath(subject, whole)} ${bodyKeywords[keyword]?.(limit)}${where(assertion, whole)}`;
}

/** Under which alternatives it is so. */
function where({ names, conditions }: SchemaAssertion, whole: string | undefined): string {
  const parts = conditions.flatMap((condition) => {
    const subject = displayPath(names.slice(0, condition.depth), whole);
    if (condition.kind === 'has') return [`${subject} has \`${condition.property}\``];
    if (condition.kind !== 'meets' && condition.kind !== 'breaks') return [];
    const keyword = condition.of.slice(condition.of.lastIndexOf('/') + 1);
    if (keyword === 'if') return [`${subject} ${condition.kind === 'meets' ? 'matches' : 'does not match'} \`if\``];
    return [`${subject} matches alternative ${condition.branch + 1} of \`${keyword}\``];
  });
  return parts.length === 0 ? '' : ` where ${parts.join(' and ')}`;
}
