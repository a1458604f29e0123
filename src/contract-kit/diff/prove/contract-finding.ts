import {
  type RequestWitnessKind,
  type ResponseWitnessKind,
  requestWitness,
  responseWitness,
  type Witness,
  type WitnessRequest,
  type WitnessResponse,
} from '../../contract/model/witness.ts';
import type { ChangeSide, ContractChange } from '../compare/contract-change.ts';

/** A change as one operation has it, before the same one in other operations is added to it. */
export interface ContractFinding
  extends Pick<
    ContractChange,
    'rule' | 'kind' | 'layer' | 'side' | 'pointer' | 'document' | 'description' | 'reason' | 'words'
  > {
  /** Makes the witness, which only the first operation of a group needs. */
  readonly witness?: (() => Witness | undefined) | undefined;
  readonly notProven?: string | undefined;
  /** Why an implementation of the old contract has to change. */
  readonly work?: string | undefined;
  /** A line of typed code that compiled against the old types, and may not against the new ones. */
  readonly typedLine?: string | undefined;
  /** Whether every release has such a change. */
  readonly isOfRelease?: boolean;
}

/** What is said of a difference. `{}` in its texts stands for the part that differs. */
interface Rule {
  /** It decides the severity, as `severities` in `compare/contract-change.ts` says. */
  readonly kind: keyof typeof reasons;
  /** Default: what is sent. */
  readonly layer?: 'types';
  /** Default: the request. */
  readonly side?: ChangeSide;
  readonly sentence: string;
  /** Default: the one of its kind. */
  readonly reason?: string;
  /** Why an implementation of the old contract has to change. Absent if it does not have to. */
  readonly work?: string;
  /** What a request shows. Absent if no request shows the difference. */
  readonly request?: RequestWitnessKind;
  /** What a response shows. Absent if no response shows the difference. */
  readonly response?: ResponseWitnessKind;
  /** Why the request or the response shows it. */
  readonly because?: string;
  /** Whether every release has such a change. Default: no. */
  readonly isOfRelease?: true;
}

/** The reasons of rules that give none. */
const reasons = {
  added: 'something new, which no caller has to know',
  widened: 'what was allowed is still allowed',
  breaking: 'callers may rely on it',
  restructured: 'it means the same',
  words: 'nothing that is sent or compiled depends on them',
} as const;

/** The differences that are not in a schema. The rules of schemas are composed in `schema-findings.ts`. */
// biome-ignore format: a table is read row by row
const rules = {
  'operation-removed': { kind: 'breaking', sentence: 'The operation {} was removed.', reason: 'its calls were allowed, and are refused now', request: 'refused', because: 'the new contract has no {}' },
  'operation-moved': { kind: 'breaking', sentence: 'The operation {}.', reason: 'its calls were allowed, and are refused now', request: 'refused', work: 'it has to answer at the other place' },
  'operation-added': { kind: 'added', sentence: 'The operation {} was added.', work: 'it has to answer these calls' },
  'operation-id-changed': { kind: 'breaking', layer: 'types', sentence: 'The operation {}.', reason: 'the wire is the same, but generated types and clients lose this name' },
  'security-tightened': { kind: 'breaking', sentence: 'Credentials that were enough are refused: {}.', reason: 'calls with these credentials were allowed, and are refused now', request: 'refused' },
  'security-loosened': { kind: 'widened', sentence: 'Credentials that are enough now: {}.', work: 'it has to accept these credentials' },
  'server-removed': { kind: 'breaking', sentence: 'The server {} was removed.', reason: 'callers that are configured with it reach nobody who promises to answer', request: 'no-longer-promised', because: 'the new contract does not name the server {}' },
  'server-added': { kind: 'added', sentence: 'The server {} was added.' },

  'parameter-removed': { kind: 'breaking', sentence: 'The {} was removed.', reason: 'a provider may ignore what its description does not name, and nothing fails', request: 'silently-ignored', because: 'the new contract says nothing of the {}, and a provider may ignore what it does not know' },
  'parameter-added': { kind: 'added', sentence: 'The {} was added.', work: 'it has to take the parameter into account' },
  'parameter-now-required': { kind: 'breaking', sentence: 'The {}.', reason: 'calls without it were allowed, and are refused now', request: 'refused' },
  'parameter-now-optional': { kind: 'widened', sentence: 'The {} is no longer required.', work: 'it has to accept calls without it' },
  'parameter-style-restated': { kind: 'restructured', sentence: 'The {}.', reason: 'each value that was tried is written alike in both styles' },
  'parameter-style-changed': { kind: 'breaking', sentence: 'The {}.', reason: 'the same value is written otherwise' },
  'path-parameter-undeclared': { kind: 'breaking', layer: 'types', sentence: 'The {} was removed.', reason: 'the wire is the same, but typed callers have no place left to pass it' },
  'path-parameter-declared': { kind: 'breaking', layer: 'types', sentence: 'The {} was added.', reason: 'the path had this slot before, and callers fill it already; typed callers have to pass it now' },
  'path-parameter-renamed': { kind: 'breaking', layer: 'types', isOfRelease: true, sentence: 'Path parameter {}.', reason: 'the wire is the same, but typed callers pass it by its old name' },
  'header-parameter-renamed': { kind: 'breaking', layer: 'types', isOfRelease: true, sentence: 'Header parameter {}.', reason: 'names of header fields match in any case, but typed callers pass it by its old name' },
  'generated-parameter-type-changed': { kind: 'breaking', layer: 'types', sentence: 'The type of the {}.', reason: 'the wire is the same, but typed callers pass a value of the old type' },
  'documented-in-fewer': { kind: 'breaking', sentence: 'The versions that document the {}.', reason: 'a version that does not document a parameter may ignore it: the call does something else, and nothing fails', request: 'silently-ignored' },
  'documented-in-more': { kind: 'widened', sentence: 'The versions that document the {}.', reason: 'more versions document the parameter' },

  'request-body-removed': { kind: 'breaking', sentence: 'The request body was removed.', reason: 'a provider may ignore what its description does not name', request: 'silently-ignored', because: 'the new contract says nothing of a body' },
  'request-body-added': { kind: 'added', sentence: 'An optional request body was added.', reason: 'what was allowed is still allowed', work: 'it has to accept a body' },
  'request-body-now-required': { kind: 'breaking', sentence: 'The request body is now required.', reason: 'calls without it were allowed, and are refused now', request: 'refused', because: 'a body is now required' },
  'request-body-now-optional': { kind: 'widened', sentence: 'The request body is no longer required.', work: 'it has to accept calls without it' },
  'request-media-type-removed': { kind: 'breaking', sentence: 'A request body of {} is no longer taken.', reason: 'requests of this media type were allowed, and are refused now', request: 'refused', because: 'a body of {} is no longer taken' },
  'request-media-type-added': { kind: 'added', sentence: 'A request body may also be {}.', reason: 'what was allowed is still allowed', work: 'it has to accept this media type' },

  'response-status-removed': { kind: 'breaking', side: 'response', sentence: 'Response `{}` was removed.', response: 'no-longer-promised', because: 'the new contract documents no {}' },
  'response-status-added': { kind: 'added', side: 'response', sentence: 'Response `{}` was added.', work: 'it may have to answer with it' },
  'response-error-removed': { kind: 'widened', side: 'response', sentence: 'Response `{}` was removed.', reason: 'callers have one error less to handle', work: 'it must no longer answer with it' },
  'response-status-covered': { kind: 'restructured', side: 'response', sentence: 'Response {}.' },
  'response-status-described': { kind: 'added', side: 'response', sentence: 'Response {}.', reason: 'the old contract allowed it, too' },
  'response-media-type-removed': { kind: 'breaking', side: 'response', sentence: 'A {}.', reason: 'callers that read this media type get none', response: 'no-longer-promised' },
  'response-media-type-added': { kind: 'added', side: 'response', sentence: 'A {}.', reason: 'something new, which no caller has to ask for', work: 'it may have to answer with it' },
  'response-header-removed': { kind: 'breaking', side: 'response', sentence: 'Header {} was removed.', response: 'no-longer-promised' },
  'response-header-added': { kind: 'added', side: 'response', sentence: 'Header {} was added.' },
  'response-header-now-required': { kind: 'widened', side: 'response', sentence: 'Header {} is now promised.', reason: 'what was promised is still promised', work: 'it has to send the header' },
  'response-header-now-optional': { kind: 'breaking', side: 'response', sentence: 'Header {} is no longer promised.', response: 'unreadable' },

  'webhook-removed': { kind: 'breaking', side: 'webhook request', sentence: 'The webhook {} was removed.', reason: 'callers that wait for it get none', request: 'no-longer-promised', because: 'the new contract has no {}' },
  'webhook-added': { kind: 'added', side: 'webhook request', sentence: 'The webhook {} was added.', work: 'it has to send it' },
  'webhook-media-type-removed': { kind: 'breaking', side: 'webhook request', sentence: 'The body of the webhook is no longer {}.', reason: 'callers that read this media type get none', request: 'no-longer-promised', because: 'the new contract documents no body of {}' },
  'webhook-media-type-added': { kind: 'breaking', side: 'webhook request', sentence: 'The body of the webhook may also be {}.', reason: 'callers get a media type that they cannot ask not to get', request: 'unreadable-webhook', because: 'the old contract documents no body of {}' },
  'webhook-body-added': { kind: 'added', side: 'webhook request', sentence: 'The webhook has a body now.', work: 'it has to send the body' },
  'webhook-body-now-optional': { kind: 'breaking', side: 'webhook request', sentence: 'The body of the webhook is no longer promised.', request: 'unreadable-webhook', because: 'the body is missing' },
  'webhook-response-status-added': { kind: 'widened', side: 'webhook response', sentence: 'Callers may also answer the webhook with `{}`.', work: 'it has to accept this response' },
  'webhook-response-status-removed': { kind: 'breaking', side: 'webhook response', sentence: 'The response `{}` to the webhook was removed.', reason: 'callers that give it may be misunderstood', response: 'refused-response', because: 'the new contract documents no {}' },

  'component-removed': { kind: 'breaking', layer: 'types', side: 'document', sentence: 'The component schema `{}` was removed.', reason: 'the generated types lose a name that callers may import' },
  'version-changed': { kind: 'restructured', side: 'document', isOfRelease: true, sentence: 'The version was {}.', reason: 'nothing that is sent or compiled depends on it' },
  'words-changed': { kind: 'words', side: 'document', sentence: '{} for people changed.' },
  'document-restated': { kind: 'restructured', side: 'document', sentence: 'The document is written otherwise.', reason: 'no difference was found in the parts that are compared' },
} as const;

/** What a finding says of its part, and what shows the difference. */
interface Told extends Pick<ContractFinding, 'typedLine' | 'words'> {
  /** What replaces `{}` in the texts of the rule. Default: nothing. */
  readonly about?: string;
  /** The document that the pointer leads into. Default: the old one if the part is gone, or else the new one. */
  readonly document?: 'old' | 'new';
  /** Makes what shows the difference. */
  readonly request?: () => WitnessRequest;
  readonly response?: () => WitnessResponse;
  /** Why it shows the difference. Default: as the rule says. */
  readonly because?: string;
}

/** A finding by its rule. */
export function tell(rule: keyof typeof rules, pointer: string, told: Told = {}): ContractFinding {
  const { sentence, because, request, response, ...row }: Rule = rules[rule];
  const { about = '', document = isGone(rule) ? 'old' : 'new', typedLine, words } = told;
  const filled = (text = ''): string => text.replace('{}', () => about);
  const why = told.because ?? filled(because);
  return {
    layer: 'wire',
    side: 'request',
    reason: reasons[row.kind],
    ...row,
    rule,
    pointer,
    document,
    typedLine,
    description: filled(sentence),
    ...(words && { words }),
    witness: () => {
      const [asked, answered] = [told.request?.(), told.response?.()];
      if (request && asked) return requestWitness(request)(asked, why);
      return response && answered && responseWitness(response)(answered, why);
    },
  };
}

function isGone(rule: keyof typeof rules): boolean {
  return rule.endsWith('-removed') || rule === 'path-parameter-undeclared';
}
