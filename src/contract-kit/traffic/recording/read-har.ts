import { isJsonObject } from '../../openapi/document/json.ts';
import { partOf, type RecordedExchange, toRecordedExchange } from './recorded-exchange.ts';

/**
 * Reads the exchanges of a HAR file (HTTP Archive 1.2), as browsers, Playwright and proxies write it.
 *
 * @param name What errors call the file.
 * @throws Error with one sentence when the text is not such a file.
 */
export function readHar(text: string, name: string): RecordedExchange[] {
  const entries = entriesOf(parse(text, name));
  if (entries === undefined) throw new Error(`${name} is not a HAR file: it has no list \`log.entries\`. ${advice}`);
  return entries.flatMap((entry, index) => (isJsonObject(entry) ? [toRecordedExchange(entry, index + 1)] : []));
}

const advice =
  'Give a file that a browser, Playwright or a proxy exported as HAR, or the JSON inside it if it is a zip archive.';

function parse(text: string, name: string): unknown {
  try {
    // Some proxies write a byte order mark.
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new Error(`${name} is not a HAR file: it is not JSON. ${advice}`);
  }
}

function entriesOf(value: unknown): readonly unknown[] | undefined {
  const { entries } = isJsonObject(value) ? partOf(value, 'log') : {};
  return Array.isArray(entries) ? entries : undefined;
}
