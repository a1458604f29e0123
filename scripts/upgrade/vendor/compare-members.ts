import { type Part, readMembers } from './part.ts';
import type { Scope } from './statement.ts';

export interface MembersOptions {
  /** Their path in the spec, or their future path. */
  readonly at: readonly string[];
  /** The word for a member in sentences, such as "response". */
  readonly noun: string;
  /** The name as it is compared. */
  readonly normal: (name: string) => string;
  readonly compare: (name: string, ours: Part, theirs: Part) => void;
  /** A name that is ignored. Default: none. */
  readonly ignored?: string;
}

/** Compares named members: those that both sides have, and those that only one side has. */
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
