import { displayPath } from '../json-schema/validate/display-path.ts';
import type { SchemaAssertion } from './schema-assertions.ts';

/**
 * What is asserted of a part of a value, to end a sentence: "`name` has at most 10 characters".
 *
 * @param whole What the value is. Default: the body.
 */
export function assertionPhrase(assertion: SchemaAssertion, whole?: string): string {
  const { subject, predicate } = assertion;
  return `${displayPath(subject, whole)} ${predicate}${onlyIf(assertion, whole)}`;
}

/** When it applies. */
function onlyIf({ names, conditions }: SchemaAssertion, whole: string | undefined): string {
  const parts = conditions.flatMap((condition) => {
    const subject = displayPath(names.slice(0, condition.depth), whole);
    if (condition.kind === 'has') return [`${subject} has \`${condition.property}\``];
    if (condition.kind !== 'meets' && condition.kind !== 'breaks') return [];
    const keyword = condition.of.slice(condition.of.lastIndexOf('/') + 1);
    if (keyword === 'if')
      return [`${subject} ${condition.kind === 'meets' ? 'matches' : 'does not match'} the \`if\` schema`];
    return [`${subject} matches alternative ${condition.branch + 1} of \`${keyword}\``];
  });
  return parts.length === 0 ? '' : ` if ${parts.join(' and ')}`;
}
