import { Agent } from 'node:http';
import { passOn, type ReceivedRequest, type ReceivedResponse } from './pass-on.ts';
import type { BarePrism } from './prism-thread.ts';

/** A server that a request can crash or block. */
export type MortalServer = Pick<BarePrism, 'url' | 'close'>;

/** A server that is replaced when it gives no response. */
export interface Supervisor {
  /**
   * Sends a request to the server and resolves to the response. `undefined` if even a new server that got no other request
   * gave no response.
   *
   * @throws Error - The server could not be restarted, or is closed.
   */
  readonly send: (request: ReceivedRequest) => Promise<ReceivedResponse | undefined>;
  readonly close: () => Promise<void>;
}

export interface SupervisorOptions {
  readonly start: () => Promise<MortalServer>;
  /** The deadline of a response, in milliseconds. */
  readonly responseMs: number;
  /** Called when the server cannot be restarted. From then on each request fails for this reason. */
  readonly onLost: (reason: Error) => void;
}

/**
 * Keeps a server running. If a response does not come, any of the pending requests can be the cause. So the server is
 * replaced, and each pending request is sent again, one at a time, while all other requests wait.
 *
 * @throws Error - The server cannot be started.
 */
export async function supervise({ start, responseMs, onLost }: SupervisorOptions): Promise<Supervisor> {
  const agent = new Agent({ keepAlive: true });
  let current = Promise.resolve(await start());
  let lastAlone: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const sendTo = async (server: typeof current, request: ReceivedRequest): Promise<ReceivedResponse | undefined> =>
    await passOn(new URL((await server).url), request, { agent, responseMs });

  const replace = (failed: typeof current): void => {
    if (failed !== current) return;
    if (isClosed) throw new Error('The server is closed.');
    current = failed.then((server) => server.close()).then(start);
    current.catch(onLost);
  };

  const sendAlone = (request: ReceivedRequest): Promise<ReceivedResponse | undefined> => {
    const alone = lastAlone.then(async () => {
      const server = current;
      const response = await sendTo(server, request);
      if (response === undefined) replace(server);
      return response;
    });
    lastAlone = alone.catch(() => {});
    return alone;
  };

  const untilNoneIsAlone = async (): Promise<void> => {
    for (let seen: unknown; seen !== lastAlone; ) {
      seen = lastAlone;
      await seen;
    }
  };

  return {
    send: async (request) => {
      await untilNoneIsAlone();
      const server = current;
      const response = await sendTo(server, request);
      if (response !== undefined) return response;
      replace(server);
      return await sendAlone(request);
    },
    close: async () => {
      isClosed = true;
      agent.destroy();
      await current.then(
        (server) => server.close(),
        () => {},
      );
    },
  };
}
