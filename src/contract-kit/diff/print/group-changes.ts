import { groupBy } from '../../openapi/document/group-by.ts';
import { listed, plural } from '../../text/listed.ts';
import type { ContractChange } from '../compare/contract-change.ts';

/** Changes that are read as one. */
export interface ChangeGroup {
  /** What changed, in words that are true of all of them. */
  readonly description: string;
  /** The one that is shown in full. */
  readonly first: ContractChange;
  /** All of them. */
  readonly changes: readonly ContractChange[];
  /** The ids of all operations in which one of the changes is true, each once. */
  readonly operations: readonly string[];
}

/**
 * Groups changes that are described in the same words, because many parts of a large document may change in the same way.
 * Properties of one schema to which the same happens in the same operations are one group, too.
 */
export function groupChanges(changes: readonly ContractChange[]): ChangeGroup[] {
  // Each change begins as a group of its own.
  const single = changes.map((first) => ({ ...first, first, changes: [first] }));
  const alike = joined(single, ({ description }) => description);
  const groups = joined(alike, ({ description, operations }) => [ofProperties(description, ''), operations]);
  // What is expected stays behind the rest, and what reaches more operations comes first.
  const isAlike = (group: ChangeGroup, other: ChangeGroup): boolean =>
    group.first.expected === other.first.expected && group.first.layer === other.first.layer;
  return groups.toSorted((group, other) =>
    isAlike(group, other) ? other.operations.length - group.operations.length : 0,
  );
}

/** The changes of each rule as one group, for changes of which nobody reads all. */
export function groupByRule(changes: readonly ContractChange[]): ChangeGroup[] {
  return [...groupBy(changes, ({ rule }) => rule).values()].map((all) => {
    const [first] = all;
    const others = new Set(all.map(({ description }) => description)).size - 1;
    const words = all.flatMap(({ words = [] }) => words).length;
    const whole = words === 0 ? first.description : `${plural(words, 'text')} for people changed.`;
    const description = `${whole}${words > 0 || others === 0 ? '' : ` ${plural(others, 'other one is', 'others are')} alike.`}`;
    return { description, first, changes: all, operations: [...new Set(all.flatMap(({ operations }) => operations))] };
  });
}

/** Joins the groups that have the same key, and differ in no other way that is shown. */
function joined(groups: readonly ChangeGroup[], keyOf: (group: ChangeGroup) => unknown): ChangeGroup[] {
  const byKey = groupBy(groups, (group) => {
    const { reason, side, witness, work, waived } = group.first;
    return JSON.stringify([keyOf(group), reason, side, witness?.kind, work?.reason, waived]);
  });
  return [...byKey.values()].map((all) => {
    const names = new Set(all.map(({ description }) => description.replace(propertySentence, '$1')));
    const [{ description, first }] = all;
    return {
      description: names.size === 1 ? description : ofProperties(description, listed([...names], maxNames)),
      first,
      changes: all.flatMap(({ changes }) => changes),
      operations: [...new Set(all.flatMap(({ operations }) => operations))],
    };
  });
}

/** How many names or ids of a kind are listed. */
const maxNames = 8;

/** A sentence about one property of a schema, as `describeDifference` writes it. */
const propertySentence = /^Property (`[^`]*`) of (.*) (is|was) ([^`]*)$/;

/** The sentence about a property as one about several. Another sentence stays as it is. */
function ofProperties(sentence: string, names: string): string {
  return sentence.replace(
    propertySentence,
    (_all, _name, owner, verb, rest) => `Properties ${names} of ${owner} ${verb === 'is' ? 'are' : 'were'} ${rest}`,
  );
}
