import { listed, plural } from '../../text/listed.ts';
import { whenEnded } from '../../waivers/waived.ts';
import type { ChangeGroup } from './group-changes.ts';

/** How a format writes names and sentences. */
export interface Wording {
  readonly name: (name: string) => string;
  readonly prose: (text: string) => string;
}

const same = (text: string): string => text;

/** Names and sentences as they are. */
export const unmarked: Wording = { name: same, prose: same };

/** One fact about a group of changes. */
export interface ChangeFact {
  readonly name: string;
  readonly text: string;
}

/** Where a group of changes is, for people: its first operation, or else its first place in the document. */
export function groupName({ first, others, operations }: ChangeGroup, show: Wording['name']): string {
  const [name = first.pointer || 'the document'] = operations;
  const more = operations.length === 0 ? others.length : operations.length - 1;
  const rest = plural(more, operations.length === 0 ? 'more place' : 'more operation');
  return `${show(name)}${more === 0 ? '' : ` and ${rest}`}`;
}

const mostNames = 8;
const mostIds = 3;

/** The facts about a group of changes, but for the proof. */
export function changeFacts({ first, others, operations }: ChangeGroup, { name, prose }: Wording): ChangeFact[] {
  const { reason, pointer, document, endedWaiver, clauses, witness, notProven = 'no witness was found' } = first;
  const ids = [first, ...others].map(({ id }) => name(id));
  const place = `${name(pointer || '/')} of the ${document} description`;
  const facts: (ChangeFact | false)[] = [
    { name: 'why', text: prose(reason) },
    operations.length > 1 && { name: 'operations', text: listed(operations.map(name), mostNames) },
    { name: 'at', text: others.length === 0 ? place : `${place}, and ${plural(others.length, 'more place')}` },
    { name: 'id', text: listed(ids, mostIds) },
    endedWaiver !== undefined && { name: 'waiver', text: prose(whenEnded(endedWaiver)) },
    clauses.length > 0 && { name: 'clauses', text: listed(clauses.map(name), mostNames) },
    witness === undefined && { name: 'not proven', text: prose(notProven) },
  ];
  return facts.filter((fact) => fact !== false);
}
