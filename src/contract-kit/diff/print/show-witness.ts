import { visibleText } from '../../text/visible-text.ts';
import type { Witness, WitnessRequest, WitnessResponse } from '../model/witness.ts';

/** What each kind of witness shows, in words that finish "the proof is …". */
export const witnessTitles: Readonly<Record<Witness['kind'], string>> = {
  refused: 'a request that was allowed, and is refused now',
  unreadable: 'a response that is allowed now, and that the old validators refuse',
  'unreadable-webhook': 'a webhook that may be sent now, and that the old validators refuse',
  'refused-response': 'a response to a webhook that was allowed, and is refused now',
  'silently-ignored': 'a request with a part that may be ignored now',
  'no-longer-promised': 'a promise to callers that the new version no longer makes',
  'does-not-compile': 'a line that compiled, and no longer does',
};

/** A witness as lines that can be read, pasted or searched for. */
export function showWitness(witness: Witness): string[] {
  return linesOf(witness).map(visibleText);
}

function linesOf(witness: Witness): string[] {
  if (witness.kind === 'does-not-compile') return [witness.code, `// ${witness.because}`];
  const request = 'request' in witness && witness.request !== undefined ? showRequest(witness.request) : [];
  const response = 'response' in witness && witness.response !== undefined ? showResponse(witness.response) : [];
  return [...request, ...response, `# ${witness.because}`];
}

function showRequest({ method, path, headers, body }: WitnessRequest): string[] {
  return [
    `${method} ${path}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : ['', shown(body)]),
  ];
}

function showResponse({ status, headers = [], mediaType, body }: WitnessResponse): string[] {
  return [
    `HTTP ${status}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(mediaType === '' ? [] : [`Content-Type: ${mediaType}`]),
    ...(body === undefined ? [] : ['', shown(body)]),
  ];
}

const maxBody = 600;

function shown(body: unknown): string {
  const text = JSON.stringify(body);
  return text.length > maxBody ? `${text.slice(0, maxBody)}… (${text.length} characters)` : text;
}
