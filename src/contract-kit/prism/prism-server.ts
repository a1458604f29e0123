import type { JsonObject } from '../document/json.ts';
import { type PrismOptions, startPrismThread } from './prism-thread.ts';

/** A running Prism mock. */
export interface PrismServer {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Stops the mock and breaks its connections, hung ones too. */
  readonly close: () => Promise<void>;
  /** Resolves when the mock has stopped, whether it was closed or a request killed it. */
  readonly stopped: Promise<void>;
}

/**
 * Starts a Prism mock of a bundled OpenAPI document in a worker thread, on a loopback port.
 *
 * @throws Error when Prism is not installed, or cannot serve the document.
 */
export async function startPrism(document: JsonObject, options: PrismOptions = {}): Promise<PrismServer> {
  const thread = startPrismThread();
  try {
    return { url: await thread.serve(document, options), close: thread.close, stopped: thread.ended };
  } catch (error) {
    await thread.close();
    throw error;
  }
}
