import { readHar } from '../contract-kit/exchange/recording/read-har.ts';
import type { RecordedExchange } from '../contract-kit/exchange/recording/recorded-exchange.ts';
import type { JsonObject } from '../contract-kit/openapi/document/json.ts';
import { saying } from '../contract-kit/text/error-message.ts';
import { plural } from '../contract-kit/text/listed.ts';
import { readKnownRequests } from '../contract-kit/verify/plan/known-requests.ts';
import { tell } from './output/tell.ts';
import { readGiven } from './read-given.ts';

/**
 * Reads recordings of accepted requests, and tells how many of them are of use.
 *
 * @param target The URL of the target. Default: that of a mock on this machine.
 * @throws Error when a file cannot be read, or no request in them is of use.
 */
export async function readRecordings(
  files: readonly string[],
  document: JsonObject,
  target = 'http://127.0.0.1',
): Promise<RecordedExchange[]> {
  const exchanges: RecordedExchange[] = [];
  for (const file of files)
    exchanges.push(...(await saying('--from', async () => readHar(await readGiven(file, 'a HAR file'), file))));
  if (files.length === 0 || !URL.canParse(target)) return exchanges;
  const { accepted, left } = readKnownRequests(document, exchanges, new URL(target));
  const operations = new Set(accepted.map(({ operation }) => operation.id)).size;
  const why = left.map(({ reason, count }) => `${count} ${reason}`).join(', ');
  const others = left.length === 0 ? '' : `; left out: ${why}`;
  const used = `${accepted.length} of ${plural(exchanges.length, 'request')}`;
  if (accepted.length === 0) throw new Error(`--from ${files.join(' ')}: no request in it is of use${others}.`);
  tell(`--from: ${used} of use, for ${plural(operations, 'operation')}${others}.\n`);
  return exchanges;
}
