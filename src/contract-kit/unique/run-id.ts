import { createHash, randomBytes } from 'node:crypto';

/** A run id of this many digits and lower-case letters stands in texts as it is. */
const runIdLength = 7;
/** Requests of a run are counted with this many. */
const counterLength = 5;

const base = 36;
const runIds = BigInt(base ** runIdLength);
const counters = BigInt(base ** counterLength);

/** How many slots for digits and lower-case letters hold a run id and a counter. */
export const uniqueLength: number = runIdLength + counterLength;

/** A run id for a run that was given none. */
export function randomRunId(): string {
  return shortened(randomBytes(16));
}

/** @throws Error when the text is no run id. */
export function assertRunId(runId: string): void {
  if (/^[\w.-]{1,64}$/.test(runId)) return;
  throw new Error(
    `${JSON.stringify(runId)} is no run id: give 1 to 64 letters, digits, dots, hyphens or underscores, such as 4f2k9.`,
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
  return numberOf(runIdInTexts(runId)) * counters + BigInt(counter);
}

/** Numbers at both ends and in between: what is judged alike with each of them is taken for alike with every one. */
export const sampleNumbers: readonly bigint[] = [
  uniqueNumber('0', 0),
  uniqueNumber('zzzzzzz', base ** counterLength - 1),
  uniqueNumber('4f2k9bq', 20_000_011),
];

function numberOf(text: string): bigint {
  return [...text].reduce((sum, digit) => sum * BigInt(base) + BigInt(Number.parseInt(digit, base)), 0n);
}

function shortened(bytes: Buffer): string {
  const number = BigInt(`0x${bytes.toString('hex')}`) % runIds;
  return number.toString(base).padStart(runIdLength, '0');
}
