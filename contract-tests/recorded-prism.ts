import { request as forward, type IncomingMessage } from 'node:http';
import { startHttpServer } from './http-server.ts';
import { sharedPrism } from './shared-prism.ts';

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

/** Starts a loopback server that passes every request on to a Prism mock unchanged and keeps a record. */
export async function startRecordedPrism(): Promise<RecordedPrism> {
  const { baseUrl } = await sharedPrism();
  const requests: RecordedRequest[] = [];
  const server = await startHttpServer((incoming, outgoing) => {
    const { method = '', url: target = '', headers } = incoming;
    requests.push({ method, target, headers });
    const prefer = recorded.prefer === undefined ? {} : { prefer: recorded.prefer };
    forward(baseUrl, { method, path: target, headers: { ...headers, ...prefer }, agent: false }, (response) => {
      outgoing.writeHead(response.statusCode ?? 500, response.rawHeaders);
      response.pipe(outgoing);
    }).end();
  });
  const recorded: RecordedPrism = {
    url: server.url,
    requests,
    prefer: undefined,
    close: server.close,
  };
  return recorded;
}
