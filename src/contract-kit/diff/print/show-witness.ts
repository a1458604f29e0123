import { visibleText } from '../../text/visible-text.ts';
import type { Witness } from '../model/witness.ts';

/** A witness as lines that can be read, pasted or searched for. */
export function showWitness(witness: Witness): string[] {
  return linesOf(witness).map(visibleText);
}

function linesOf(witness: Witness): string[] {
  if (witness.kind === 'does-not-compile') return [witness.code, `// ${witness.because}`];
  const { request, response, because } = { request: undefined, response: undefined, ...witness };
  const { headers = [], mediaType = '' } = response ?? {};
  const typed = mediaType === '' ? headers : [...headers, ['Content-Type', mediaType] as const];
  return [
    ...(request ? messageLines(`${request.method} ${request.path}`, request.headers, request.body) : []),
    ...(response ? messageLines(`HTTP ${response.status}`, typed, response.body) : []),
    `# ${because}`,
  ];
}

type Headers = readonly (readonly [name: string, value: string])[];

function messageLines(start: string, headers: Headers, body: unknown): string[] {
  return [
    start,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : ['', shortened(JSON.stringify(body))]),
  ];
}

const maxBody = 600;

function shortened(body: string): string {
  return body.length > maxBody ? `${body.slice(0, maxBody)}… (${body.length} characters)` : body;
}
