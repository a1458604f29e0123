import { request as forward, type IncomingMessage } from 'node:http';
import { startMock } from 'intercom-contract/mock';
import { startHttpServer } from './http-server.ts';

/** A request as it arrived at the mock. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query, verbatim. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: IncomingMessage['headers'];
}

/** A Prism mock with a recorder in front of it. */
export interface RecordedPrism {
  readonly url: string;
  readonly requests: RecordedRequest[];
  /** Sent to Prism with every request, as `Prefer`: chooses the response. */
  prefer: string | undefined;
  readonly close: () => Promise<void>;
}

/** Starts a Prism mock, and a loopback server that passes every request on to it unchanged and keeps a record. */
export async function startRecordedPrism(): Promise<RecordedPrism> {
  const mock = await startMock();
  const requests: RecordedRequest[] = [];
  const server = await startHttpServer((incoming, outgoing) => {
    const { method = '', url: target = '', headers } = incoming;
    requests.push({ method, target, headers });
    const prefer = recorded.prefer === undefined ? {} : { prefer: recorded.prefer };
    forward(
      new URL(mock.url),
      { method, path: target, headers: { ...headers, ...prefer }, agent: false },
      (response) => {
        outgoing.writeHead(response.statusCode ?? 500, response.rawHeaders);
        response.pipe(outgoing);
      },
    ).end();
  });
  const recorded: RecordedPrism = {
    url: server.url,
    requests,
    prefer: undefined,
    close: async () => {
      await server.close();
      await mock.close();
    },
  };
  return recorded;
}
