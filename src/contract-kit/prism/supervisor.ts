import { Agent } from 'node:http';
import { passOn, type ReceivedRequest, type ReceivedResponse } from './pass-on.ts';

/** A server that a request may end or block. */
export interface MortalServer {
  readonly url: string;
  /** Ends it, even if it is blocked, and breaks its connections. */
  readonly close: () => Promise<void>;
}

/** A server that is replaced when it gives no response. */
export interface Supervisor {
  /**
   * The server's response; nothing if it gave none although it was new and was asked nothing else.
   *
   * @throws Error when the server could not be started again, or is closed.
   */
  readonly ask: (request: ReceivedRequest) => Promise<ReceivedResponse | undefined>;
  readonly close: () => Promise<void>;
}

export interface SupervisorOptions {
  readonly start: () => Promise<MortalServer>;
  /** How long a response may take, in milliseconds. */
  readonly responseMs: number;
  /** Called when the server cannot be started again: from then on each request fails for this reason. */
  readonly onLost: (reason: Error) => void;
}

/**
 * Keeps a server going whatever is asked of it. When no response comes, any of the requests under way may be the cause: a
 * new server is asked each of them again, one at a time, while all other requests wait.
 *
 * @throws Error when the server cannot be started.
 */
export async function supervise({ start, responseMs, onLost }: SupervisorOptions): Promise<Supervisor> {
  const agent = new Agent({ keepAlive: true });
  let current = Promise.resolve(await start());
  let lastAlone: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const send = async (asked: typeof current, request: ReceivedRequest): Promise<ReceivedResponse | undefined> =>
    await passOn(new URL((await asked).url), request, { agent, responseMs });

  const replace = (failed: typeof current): void => {
    if (failed !== current) return;
    if (isClosed) throw new Error('The server is closed.');
    current = failed.then((server) => server.close()).then(start);
    current.catch(onLost);
  };

  const askAlone = (request: ReceivedRequest): Promise<ReceivedResponse | undefined> => {
    const alone = lastAlone.then(async () => {
      const asked = current;
      const response = await send(asked, request);
      if (response === undefined) replace(asked);
      return response;
    });
    lastAlone = alone.catch(() => {});
    return alone;
  };

  const nobodyIsAlone = async (): Promise<void> => {
    for (let seen: unknown; seen !== lastAlone; ) {
      seen = lastAlone;
      await seen;
    }
  };

  return {
    ask: async (request) => {
      await nobodyIsAlone();
      const asked = current;
      const response = await send(asked, request);
      if (response !== undefined) return response;
      replace(asked);
      return await askAlone(request);
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
