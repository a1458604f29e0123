import type { Deadline } from './deadline.ts';

/** The limit of a decompressed body, in bytes. Responses of this API have a few hundred. */
const bodyLimit = 262_144;

/** What a chunk costs besides its bytes. Empty chunks that come without end would let nothing else run. */
const chunkCost = 100;

/** Cancels a body that nobody will read, so that its socket becomes free. */
export const discard = ({ body }: Response): void => {
  body?.cancel().catch(() => {}); // already broken: there is nothing to let go
};

/**
 * Reads a body to its end. Stops and resolves to `undefined` if it exceeds a limit, or has chunks that are not bytes.
 * Rejects if the body breaks off.
 */
export const readBody = async (
  response: Response,
  deadline: Deadline,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array(); // a response without a body
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let left = bodyLimit;
  try {
    while (left > 0) {
      const { done, value } = await deadline.race(() => reader.read());
      if (done) return chunks.length === 1 ? chunks[0] : new Uint8Array(await new Blob(chunks).arrayBuffer());
      chunks.push(value);
      left -= chunkCost + value.byteLength; // not a number if a fetch of the caller's gives text
    }
    return undefined;
  } finally {
    reader.cancel().catch(() => {}); // of no effect at the end of a body
  }
};
