import { readFile } from 'node:fs/promises';
import { readHar } from '../contract-kit/exchange/recording/read-har.ts';
import type { RecordedExchange } from '../contract-kit/exchange/recording/recorded-exchange.ts';
import type { JsonObject } from '../contract-kit/openapi/document/json.ts';
import { errorMessage } from '../contract-kit/text/error-message.ts';
import { plural } from '../contract-kit/text/listed.ts';
import { readKnownRequests } from '../contract-kit/verify/plan/known-requests.ts';
import { tell } from './tell.ts';

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
  for (const file of files) exchanges.push(...(await exchangesIn(file)));
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

async function exchangesIn(file: string): Promise<RecordedExchange[]> {
  try {
    return readHar(await readHarFile(file), file);
  } catch (error) {
    throw new Error(`--from: ${errorMessage(error)}`);
  }
}

/** @throws Error with one sentence when the file cannot be read. */
export async function readHarFile(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`Cannot read ${file}: ${reasons.get(error.code) ?? error.message}. Give a HAR file.`);
  });
}

const reasons: ReadonlyMap<string | undefined, string> = new Map([
  ['ENOENT', 'the file does not exist'],
  ['EISDIR', 'it is a folder'],
  ['ERR_STRING_TOO_LONG', 'it is longer than 512 MB, so record fewer exchanges or leave out other servers'],
  ['ERR_FS_FILE_TOO_LARGE', 'it is longer than 512 MB, so record fewer exchanges or leave out other servers'],
]);
