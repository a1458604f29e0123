import type { Witness, WitnessKind, WitnessRequest } from '../../contract/model/witness.ts';
import { whenEnded } from '../../report/waivers/waived.ts';
import { listed, plural } from '../../text/listed.ts';
import { visibleText } from '../../text/visible-text.ts';
import { type ChangeGroup, maxNames } from './group-changes.ts';

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

const maxIds = 3;

/** The facts about a group of changes, a line each. The proof itself follows them. */
export function changeFacts({ first, changes, operations }: ChangeGroup, { name, prose }: Wording): string[] {
  const { reason, pointer, document, endedWaiver, clauses, witness, notProven = 'no witness was found' } = first;
  const others = changes.length - 1;
  const ids = changes.map(({ id }) => name(id));
  const place = `${name(pointer || '/')} of the ${document} description`;
  const facts = [
    `why: ${prose(reason)}`,
    operations.length > 1 && `operations: ${listed(operations.map(name), maxNames)}`,
    `at: ${place}${others === 0 ? '' : `, and ${plural(others, 'more place')}`}`,
    `id: ${listed(ids, maxIds)}`,
    endedWaiver && `waiver: ${prose(whenEnded(endedWaiver))}`,
    clauses.length > 0 && `clauses: ${listed(clauses.map(name), maxNames)}`,
    witness ? `proof, ${name(witness.kind)}: ${proofs[witness.kind]}` : `not proven: ${prose(notProven)}`,
  ];
  return facts.filter((fact) => typeof fact === 'string');
}

/** What each kind of witness shows. */
const proofs: Readonly<Record<WitnessKind, string>> = {
  refused: 'a request that was allowed, and is refused now',
  unreadable: 'a response that is allowed now, and that the old validators refuse',
  'unreadable-webhook': 'a webhook that may be sent now, and that the old validators refuse',
  'refused-response': 'a response to a webhook that was allowed, and is refused now',
  'silently-ignored': 'a request with a part that may be ignored now',
  'no-longer-promised': 'a promise to callers that the new version no longer makes',
  'does-not-compile': 'a line that compiled, and no longer does',
};

/** A witness as lines that can be read, pasted or searched for. */
export function proofLines(witness: Witness): string[] {
  if (witness.kind === 'does-not-compile') return [witness.code, `// ${witness.because}`].map(visibleText);
  const { request, response, because } = { request: undefined, response: undefined, ...witness };
  const { mediaType = '', headers = [] } = response ?? {};
  const typed = mediaType === '' ? headers : [...headers, ['Content-Type', mediaType] as const];
  return [
    ...(request ? messageLines(`${request.method} ${request.path}`, request) : []),
    ...(response ? messageLines(`HTTP ${response.status}`, { headers: typed, body: response.body }) : []),
    `# ${because}`,
  ].map(visibleText);
}

const maxBody = 600;

function messageLines(start: string, { headers, body }: Pick<WitnessRequest, 'headers' | 'body'>): string[] {
  const text = JSON.stringify(body) ?? '';
  const shown = text.length > maxBody ? `${text.slice(0, maxBody)}… (${text.length} characters)` : text;
  return [start, ...headers.map(([name, value]) => `${name}: ${value}`), ...(shown === '' ? [] : ['', shown])];
}
