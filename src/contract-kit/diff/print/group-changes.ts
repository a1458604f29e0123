import { groupBy } from '../../openapi/group-by.ts';
import { listed, plural } from '../../text/listed.ts';
import type { ContractChange } from '../model/contract-change.ts';

/** Changes that are described in the same words: the first in full, and the locations of the others. */
export interface ChangeGroup {
  readonly first: ContractChange;
  readonly others: readonly ContractChange[];
  /** The ids of all operations in which one of the changes is true, each once. */
  readonly operations: readonly string[];
}

/** Many parts of a large document may change in the same way, which is to be read once. */
export function groupChanges(changes: readonly ContractChange[]): ChangeGroup[] {
  const groups = groupBy(changes, ({ severity, layer, kind, description, reason, side, witness, work, waived }) =>
    JSON.stringify([severity, layer, kind, description, reason, side, witness?.kind, work?.reason, waived]),
  );
  return [...groups.values()].flatMap(toGroup);
}

function toGroup(changes: readonly ContractChange[]): ChangeGroup[] {
  const [first, ...others] = changes;
  if (first === undefined) return [];
  return [{ first, others, operations: [...new Set(changes.flatMap(({ operations }) => operations))] }];
}

/** Where a group of changes is, for people: its first operation, or else its first place in the document. */
export function groupName({ first, others, operations }: ChangeGroup, show: (name: string) => string): string {
  const [name = first.pointer || 'the document'] = operations;
  const more = operations.length === 0 ? others.length : operations.length - 1;
  const rest = plural(more, operations.length === 0 ? 'more place' : 'more operation');
  return `${show(name)}${more === 0 ? '' : ` and ${rest}`}`;
}

const mostNames = 8;
const mostIds = 3;

/** The operations of a group, if they are more than its name has room for. */
export function allOperations({ operations }: ChangeGroup, show: (name: string) => string): string | undefined {
  return operations.length < 2 ? undefined : listed(operations.map(show), mostNames);
}

/** The ids that waivers name the changes of a group by. */
export function groupIds({ first, others }: ChangeGroup, show: (name: string) => string): string {
  return listed(
    [first, ...others].map(({ id }) => show(id)),
    mostIds,
  );
}

/** Where the first change is in its document, and in how many more places the others are. */
export function groupPlace({ first, others }: ChangeGroup, show: (name: string) => string): string {
  const place = `${show(first.pointer || '/')} of the ${first.document} description`;
  return others.length === 0 ? place : `${place}, and ${plural(others.length, 'more place')}`;
}
