import { createHash, randomBytes, randomInt } from 'node:crypto';

/** The length of a run id in texts. */
const runIdLength = 7;
/** The length of the number of a request in texts. */
const counterLength = 5;

const base = 36;
const runIds = BigInt(base ** runIdLength);
const counters = BigInt(base ** counterLength);

/** The number of slots for a run id and the number of a request. */
export const uniqueLength: number = runIdLength + counterLength;

/**
 * A random run id. It begins with a letter, a digit and a letter, so that no text with it is a word or reads like a small
 * number: `d7a5irm`.
 */
export function randomRunId(): string {
  const letter = (): string => (10 + randomInt(base - 10)).toString(base);
  return `${letter()}${randomInt(10)}${letter()}${shortened(randomBytes(16)).slice(3)}`;
}

/** @throws Error if the text is not a run id. */
export function assertRunId(runId: string): void {
  if (/^[\w.-]{1,64}$/.test(runId)) return;
  throw new Error(
    `${JSON.stringify(runId)} is not a run id. Give 1 to 64 letters, digits, dots, hyphens or underscores, such as 4f2k9.`,
  );
}

/**
 * The run id as it stands in texts: as it was given where it is made of at most 7 digits and lower-case letters, with
 * zeros before it; otherwise the beginning of its digest.
 */
export function runIdInTexts(runId: string): string {
  const isShort = new RegExp(`^[0-9a-z]{1,${runIdLength}}$`).test(runId);
  const text = isShort ? runId : shortened(createHash('sha256').update(runId).digest());
  return text.padStart(runIdLength, '0');
}

/** The number that stands for a request of a run; written with digits and letters, it is the run id and the counter. */
export function uniqueNumber(runId: string, counter: number): bigint {
  return BigInt(Number.parseInt(runIdInTexts(runId), base)) * counters + BigInt(counter);
}

/** Numbers at both ends and in between. A text that is judged alike with these counts as alike with every number. */
const largest = uniqueNumber('zzzzzzz', base ** counterLength - 1);
export const sampleNumbers: readonly bigint[] = [uniqueNumber('0', 0), largest, uniqueNumber('4f2k9bq', 20_000_011)];

function shortened(bytes: Buffer): string {
  return (BigInt(`0x${bytes.toString('hex')}`) % runIds).toString(base).padStart(runIdLength, '0');
}
