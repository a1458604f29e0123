import type { JsonObject } from '../openapi/json.ts';
import { type PrismOptions, type PrismThread, startPrismThread } from './prism-thread.ts';

/** Prism's own server in a thread of its own. A request can end the thread, or leave it without an answer. */
export interface BarePrism {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Stops the server and breaks its connections, hung ones too. */
  readonly close: () => Promise<void>;
  /** Resolves when the server has stopped, whether it was closed or a request killed it. */
  readonly stopped: Promise<void>;
}

/** @throws Error when Prism is not installed, or cannot serve the document. */
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
