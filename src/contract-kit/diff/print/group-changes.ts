import { groupBy } from '../../openapi/group-by.ts';
import { listed } from '../../text/listed.ts';
import type { ContractChange } from '../model/contract-change.ts';

/** Changes that are read as one: the first in full, and the locations of the others. */
export interface ChangeGroup {
  /** What changed, in words that are true of all of them. */
  readonly description: string;
  readonly first: ContractChange;
  readonly others: readonly ContractChange[];
  /** The ids of all operations in which one of the changes is true, each once. */
  readonly operations: readonly string[];
}

/**
 * Groups changes that are described in the same words, because many parts of a large document may change in the same way.
 * Properties of one schema to which the same happens in the same operations are one group, too.
 */
export function groupChanges(changes: readonly ContractChange[]): ChangeGroup[] {
  const alike = groupBy(changes, (change) => keyOf(change, change.description));
  const groups = [...alike.values()].flatMap(toGroup);
  const byOwner = groupBy(groups, ({ first, description, operations }) =>
    JSON.stringify([keyOf(first, withProperties(description, '') ?? description), operations]),
  );
  return [...byOwner.values()].flatMap(merged);
}

function keyOf({ severity, layer, kind, reason, side, witness, work, waived }: ContractChange, words: string): string {
  return JSON.stringify([severity, layer, kind, words, reason, side, witness?.kind, work?.reason, waived]);
}

function toGroup(changes: readonly ContractChange[]): ChangeGroup[] {
  const [first, ...others] = changes;
  if (first === undefined) return [];
  const operations = [...new Set(changes.flatMap((change) => change.operations))];
  return [{ description: first.description, first, others, operations }];
}

function merged(groups: readonly ChangeGroup[]): ChangeGroup[] {
  const [group, ...more] = groups;
  if (group === undefined || more.length === 0) return group === undefined ? [] : [group];
  const names = groups.map(({ description }) => propertySentence.exec(description)?.[1] ?? '');
  return [
    {
      ...group,
      description: withProperties(group.description, listed(names, mostNames)) ?? group.description,
      others: [...group.others, ...more.flatMap(({ first, others }) => [first, ...others])],
    },
  ];
}

/** A sentence about one property of a schema, as `describeDifference` writes it. */
const propertySentence = /^Property (`[^`]*`) of (.*) (is|was) ([^`]*)$/;

/** The sentence about a property as one about several. `undefined` if it is about something else. */
function withProperties(description: string, names: string): string | undefined {
  const [, , owner, verb, rest] = propertySentence.exec(description) ?? [];
  return verb && `Properties ${names} of ${owner} ${verb === 'is' ? 'are' : 'were'} ${rest}`;
}

const mostNames = 8;
