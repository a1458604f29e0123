import { groupBy } from '../../openapi/group-by.ts';
import { listed } from '../../text/listed.ts';
import type { ContractChange } from '../model/contract-change.ts';

/** Changes that are read as one. */
export interface ChangeGroup {
  /** What changed, in words that are true of all of them. */
  readonly description: string;
  /** The first stands for all of them. */
  readonly changes: readonly [ContractChange, ...ContractChange[]];
  /** The ids of all operations in which one of the changes is true, each once. */
  readonly operations: readonly string[];
}

/**
 * Groups changes that are described in the same words, because many parts of a large document may change in the same way.
 * Properties of one schema to which the same happens in the same operations are one group, too.
 */
export function groupChanges(changes: readonly ContractChange[]): ChangeGroup[] {
  const alike = groupBy(changes, (change) => keyOf(change, change.description));
  const groups = [...alike.values()].map((same) => ({
    description: same[0].description,
    changes: same,
    operations: [...new Set(same.flatMap(({ operations }) => operations))],
  }));
  const ofOneSchema = groupBy(groups, ({ changes: [first], description, operations }) =>
    JSON.stringify([keyOf(first, ofProperties(description, '')), operations]),
  );
  return [...ofOneSchema.values()].map(merged);
}

function keyOf({ severity, layer, kind, reason, side, witness, work, waived }: ContractChange, words: string): string {
  return JSON.stringify([severity, layer, kind, words, reason, side, witness?.kind, work?.reason, waived]);
}

const mostNames = 8;

function merged(groups: readonly [ChangeGroup, ...ChangeGroup[]]): ChangeGroup {
  const [{ description, changes, operations }, ...more] = groups;
  if (more.length === 0) return groups[0];
  const names = groups.map((group) => group.description.replace(propertySentence, '$1'));
  return {
    description: ofProperties(description, listed(names, mostNames)),
    changes: [...changes, ...more.flatMap((group) => group.changes)],
    operations,
  };
}

/** A sentence about one property of a schema, as `describeDifference` writes it. */
const propertySentence = /^Property (`[^`]*`) of (.*) (is|was) ([^`]*)$/;

/** The sentence about a property as one about several. Another sentence stays as it is. */
function ofProperties(sentence: string, names: string): string {
  return sentence.replace(
    propertySentence,
    (_all, _name, owner, verb, rest) => `Properties ${names} of ${owner} ${verb === 'is' ? 'are' : 'were'} ${rest}`,
  );
}
