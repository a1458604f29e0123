import { type Part, readMembers } from './part.ts';
import type { Scope } from './statement.ts';

export interface MembersOptions {
  /** Where they are in the spec, or are to be. */
  readonly at: readonly string[];
  /** Such as "response", for a sentence. */
  readonly noun: string;
  /** How a name is compared. */
  readonly normal: (name: string) => string;
  readonly compare: (name: string, ours: Part, theirs: Part) => void;
  /** A name that does not count. */
  readonly ignored?: string;
}

/** Compares what has names on both sides: members that both have, and which of them only one has. */
export function compareMembers(
  ours: Part | undefined,
  theirs: Part | undefined,
  { at, noun, normal, compare, ignored }: MembersOptions,
  scope: Scope,
): void {
  const [own, other] = [readMembers(ours, scope.remark), readMembers(theirs, scope.remark)];
  if (!other.isWhole) return;
  const [before, after] = [own.members, other.members].map(
    (members) => new Map(members.map(([name, part]) => [normal(name), part] as const)),
  );
  const unreadable = new Set([...other.unreadable].map(normal));
  for (const name of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
    const [one, two] = [before?.get(name), after?.get(name)];
    if (unreadable.has(name) || name === ignored) continue;
    if (one && two) compare(name, one, two);
    scope.state(scope, {
      what: `${noun} \`${name}\``,
      at: [...at, own.members.find(([stated]) => normal(stated) === name)?.[0] ?? name],
      isPart: true,
      ours: one && `a ${noun}`,
      theirs: two && `a ${noun}`,
      ...(two && { part: { kind: 'part' as const, part: two } }),
    });
  }
}
