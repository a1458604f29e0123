import { sourceRange } from '../../openapi/document/source-lines.ts';
import type { Finding } from '../report.ts';

/** The fields of a response that help to find the cause of a finding, in lower case. */
const telling = new Set([
  'content-type',
  'location',
  'allow',
  'retry-after',
  'www-authenticate',
  'x-request-id',
  'request-id',
]);
/** How many characters of a body are shown, and how many of them before the part that is wrong. */
const maxCharacters = 240;
const charactersBefore = 80;

/** The response of a finding on one line: its status, and the header fields that matter. `undefined` if none came. */
export function responseHead({ clause, response }: Finding): string | undefined {
  if (response === undefined) return undefined;
  const parts = new Set(clause.toLowerCase().split('/'));
  const fields = response.headers.filter(([name]) => telling.has(name.toLowerCase()) || parts.has(name.toLowerCase()));
  return [String(response.status), ...fields.map(([name, value]) => `${name}: ${value}`)].join(' · ');
}

/** The beginning of a response's body on one line, or the text around the part that is wrong. That part stands in »«. */
export function bodyExcerpt({ response, place }: Finding): string | undefined {
  // The reports for terminals have escapes for ends of lines already.
  const body = response?.body.replace(/(?:\s|\\u000[9ad])+/g, ' ').trim();
  if (body === undefined || body === '') return undefined;
  const range = place === undefined ? undefined : sourceRange(body, place);
  if (range === undefined) return cut(body, 0);
  const [start, end] = range;
  const marked = `${body.slice(0, start)}»${body.slice(start, end)}«${body.slice(end)}`;
  return cut(marked, Math.max(0, start - charactersBefore));
}

function cut(body: string, from: number): string {
  const isWhole = body.length <= maxCharacters;
  const start = isWhole ? 0 : from;
  const end = isWhole ? body.length : start + maxCharacters;
  return `${start > 0 ? '…' : ''}${body.slice(start, end)}${end < body.length ? '…' : ''}`;
}
