import type { RequestDraft } from '../model/dimension.ts';
import type { CredentialsPart } from './scheme-kind.ts';

/** Writes credentials into a request. */
export function writeCredentials(draft: RequestDraft, parts: readonly CredentialsPart[]): void {
  for (const part of parts) writers[part.in](draft, part);
}

const writers: Readonly<Record<CredentialsPart['in'], (draft: RequestDraft, part: CredentialsPart) => void>> = {
  header: (draft, { name, value }) => draft.headers.push([name, value]),
  query: (draft, { name, value }) => draft.query.push(`${encodeURIComponent(name)}=${value}`),
  cookie: (draft, { name, value }) => writeCookie(draft, `${name}=${value}`),
};

/** A request has all cookies in one header (RFC 6265 §5.4). */
export function writeCookie(draft: RequestDraft, pair: string): void {
  const line = draft.headers.find(([name]) => name.toLowerCase() === 'cookie');
  if (line === undefined) draft.headers.push(['Cookie', pair]);
  else line[1] += `; ${pair}`;
}
