import type { Witness, WitnessRequest, WitnessResponse } from '../../contract/model/witness.ts';
import { whenEnded } from '../../report/waivers/waived.ts';
import { listed, plural } from '../../text/listed.ts';
import { visibleText } from '../../text/visible-text.ts';
import type { ChangeGroup } from './group-changes.ts';

/** How a format writes what stands in descriptions, so that none of it acts. */
export interface Wording {
  readonly name: (name: string) => string;
  readonly prose: (text: string) => string;
}

/** Names and sentences as they are. */
export const plainWording: Wording = { name: visibleText, prose: visibleText };

/** Where a group of changes is, for people: its first operation, or else its first place in the document. */
export function groupName({ first, changes, operations }: ChangeGroup, { name }: Wording): string {
  const [where = first.pointer || 'the document'] = operations;
  const more = operations.length === 0 ? changes.length - 1 : operations.length - 1;
  const rest = plural(more, operations.length === 0 ? 'more place' : 'more operation');
  return `${name(where)}${more === 0 ? '' : ` and ${rest}`}`;
}

/** How many ids, and how many operations a row names. The JSON report has all of them. */
const [maxIds, maxOperations] = [3, 4];

/** A row about changes, in the wording of a format. */
export interface ChangeFact {
  readonly name: string;
  readonly text: string;
}

/** The facts about a group of changes, at most six rows: the proof is the last of them. */
export function changeFacts({ first, changes, operations }: ChangeGroup, { name, prose }: Wording): ChangeFact[] {
  const { reason, pointer, document, endedWaiver, witness, notProven = 'no witness was found' } = first;
  const others = changes.length - 1;
  const place = `${name(pointer || '/')} of the ${document} description`;
  const ids = `${idsOf({ changes }, name)}, at ${place}${others === 0 ? '' : `, and ${plural(others, 'more place')}`}`;
  const proof = witness && { name: `proof, ${name(witness.kind)}`, text: name(witnessLine(witness)) };
  return [
    { name: 'why', text: prose(reason) },
    ...(operations.length > 1 ? [{ name: 'operations', text: listed(operations.map(name), maxOperations) }] : []),
    { name: 'id', text: ids },
    ...(endedWaiver === undefined ? [] : [{ name: 'waiver', text: prose(whenEnded(endedWaiver)) }]),
    ...(proof ? [proof, { name: 'because', text: prose(witness.because) }] : []),
    ...(proof ? [] : [{ name: 'not proven', text: prose(notProven) }]),
  ];
}

/** The ids of changes, which a waiver names. */
export function idsOf({ changes }: Pick<ChangeGroup, 'changes'>, name: Wording['name'] = visibleText): string {
  const ids = changes.map(({ id }) => name(id));
  return listed(ids, maxIds);
}

/** A witness in one line: what is sent or compiled, then its body, and last its headers. */
function witnessLine(witness: Witness): string {
  if (witness.kind === 'does-not-compile') return witness.code;
  const { request, response } = { request: undefined, response: undefined, ...witness };
  const sent = request ? messageParts(`${request.method} ${request.path}`, request) : [];
  const got = response ? messageParts(`HTTP ${response.status}${typeOf(response)}`, response) : [];
  return [...sent, ...got].join(' ');
}

function typeOf({ mediaType, body }: WitnessResponse): string {
  return mediaType === '' || body !== undefined ? '' : ` ${mediaType}`;
}

const maxBody = 600;

function messageParts(start: string, { headers = [], body }: Partial<WitnessRequest>): string[] {
  const text = JSON.stringify(body) ?? '';
  const shown = text.length > maxBody ? `${text.slice(0, maxBody)}… (${text.length} characters)` : text;
  const fields = headers.map(([name, value]) => `${name}: ${value}`).join(', ');
  return [start, ...(shown === '' ? [] : [shown]), ...(fields === '' ? [] : [`with ${fields}`])];
}
