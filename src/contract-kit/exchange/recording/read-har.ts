import { isJsonObject, parsedJson } from '../../openapi/document/json.ts';
import { partOf, type RecordedExchange, toRecordedExchange } from './recorded-exchange.ts';

/**
 * Reads the exchanges of a HAR file (HTTP Archive 1.2), as browsers, Playwright and proxies write it.
 *
 * @example
 * const from = readHar(readFileSync('session.har', 'utf8'), 'session.har');
 * const report = await verify({ document, target: urlTarget('http://127.0.0.1:4010'), from });
 * @param name What errors call the file.
 * @throws Error with one sentence when the text is not such a file.
 */
export function readHar(text: string, name: string): RecordedExchange[] {
  // Some proxies write a byte order mark.
  const har = parsedJson(text.replace(/^\ufeff/, ''));
  if (har === undefined) throw new Error(`${name} is not a HAR file: it is not JSON. ${advice}`);
  const { entries } = isJsonObject(har) ? partOf(har, 'log') : {};
  if (!Array.isArray(entries)) throw new Error(`${name} is not a HAR file: it has no list \`log.entries\`. ${advice}`);
  return entries.flatMap((entry, index) => (isJsonObject(entry) ? [toRecordedExchange(entry, index + 1)] : []));
}

const advice =
  'Give a file that a browser, Playwright or a proxy exported as HAR, or the JSON inside it if it is a zip archive.';
