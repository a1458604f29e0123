import { below, type Part } from './part.ts';
import type { Scope } from './statement.ts';

/** Compares a member whose default is `false`. */
export function compareFlag(name: string, ours: Part, theirs: Part, scope: Scope): void {
  const flag = (part: Part): boolean => below(part, name)?.value === true;
  scope.state(scope, {
    what: `\`${name}\``,
    at: [...ours.tokens, name],
    ours: flag(ours),
    theirs: flag(theirs),
  });
}
