import type { Deadline } from './deadline.ts';

/** The limit of bytes of a decompressed body. Responses of this API have a few hundred bytes. */
export const bodyLimit = 1_048_576;

/** Cancels a body that nobody will read, so that its socket becomes free. */
export const discard = ({ body }: Response): void => {
  body?.cancel().catch(() => {}); // already broken: there is nothing to let go
};

/**
 * Reads a body to its end. Stops and resolves to `undefined` if it exceeds the {@link bodyLimit}, or has chunks that
 * are not bytes. Rejects if the body breaks off.
 */
export const readBody = async (
  response: Response,
  deadline: Deadline,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array(); // a response without a body
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    while (size <= bodyLimit) {
      const { done, value } = await deadline.race(() => reader.read());
      if (done) return chunks.length === 1 ? chunks[0] : new Uint8Array(await new Blob(chunks).arrayBuffer());
      chunks.push(value);
      size += value.byteLength; // not a number if a fetch of the caller's gives text
    }
    return undefined;
  } finally {
    reader.cancel().catch(() => {}); // of no effect at the end of a body
  }
};
