import type { JsonObject } from '../openapi/json.ts';
import { type PrismOptions, type PrismThread, startPrismThread } from './prism-thread.ts';

/** Prism's own server in a thread of its own. A request can end the thread, or never get a response. */
export interface BarePrism {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Stops the server, even if it hangs, and breaks its connections. */
  readonly close: () => Promise<void>;
  /** Resolves when the server has stopped, because it was closed or because a request crashed it. */
  readonly stopped: Promise<void>;
}

/**
 * Starts Prism's own server.
 *
 * @throws Error - Prism is not installed, or cannot serve the document.
 */
export async function startBarePrism(
  document: JsonObject,
  options: PrismOptions = {},
  thread: PrismThread = startPrismThread(),
): Promise<BarePrism> {
  try {
    return { url: await thread.serve(document, options), close: thread.close, stopped: thread.ended };
  } catch (error) {
    await thread.close();
    throw error;
  }
}
