import type { ParameterLocation } from '../../openapi/operation/parameter.ts';
import type { RequestDraft } from '../model/dimension.ts';
import type { CredentialsPart } from './scheme-kind.ts';

/** Writes credentials into a request. */
export function writeCredentials(draft: RequestDraft, parts: readonly CredentialsPart[]): void {
  for (const { in: location, name, value } of parts) writePart[location](draft, name, value);
}

/** Writes a part of a request. Its text is encoded already. */
export const writePart: Readonly<Record<ParameterLocation, (draft: RequestDraft, name: string, text: string) => void>> =
  {
    path: (draft, name, text) => draft.pathValues.set(name, text),
    query: (draft, name, text) => draft.query.push(`${encodeURIComponent(name)}=${text}`),
    header: (draft, name, text) => draft.headers.push([name, text]),
    cookie: (draft, name, text) => writeCookie(draft, `${name}=${text}`),
  };

/** A request has all cookies in one header (RFC 6265 §5.4). */
export function writeCookie(draft: RequestDraft, pair: string): void {
  const line = draft.headers.find(([name]) => name.toLowerCase() === 'cookie');
  if (line === undefined) draft.headers.push(['Cookie', pair]);
  else line[1] += `; ${pair}`;
}
