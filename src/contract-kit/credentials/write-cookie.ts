import type { RequestDraft } from '../model/dimension.ts';

/** All cookies of a request stand in one header (RFC 6265 §5.4). */
export function writeCookie(draft: RequestDraft, pair: string): void {
  const line = draft.headers.find(([name]) => name.toLowerCase() === 'cookie');
  if (line === undefined) draft.headers.push(['Cookie', pair]);
  else line[1] += `; ${pair}`;
}
