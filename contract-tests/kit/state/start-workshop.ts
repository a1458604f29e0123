import type { ServerResponse } from 'node:http';
import type { JsonObject } from 'intercom-contract/contract-kit';
import { type HttpServer, startHttpServer } from '../../http-server.ts';
import { readRequest } from './asked.ts';
import { type Reply, refusal } from './call.ts';
import type { Store } from './store.ts';
import { answer, correctWorkshop, type Workshop } from './workshop.ts';
import { workshopDocument } from './workshop-document.ts';

export type Change = (correct: Workshop) => Partial<Workshop>;

export interface WorkshopOptions {
  /** What a fault or a variant does. Default: nothing. */
  readonly apply?: Change;
  /** What requests are judged by. Default: the description. */
  readonly document?: JsonObject;
}

export interface RunningWorkshop extends HttpServer {
  /** What the service remembers. */
  readonly store: Store;
}

/** Serves the workshop on a free port of the loopback interface, with a memory of its own. */
export async function startWorkshop({
  apply = () => ({}),
  document = workshopDocument(),
}: WorkshopOptions = {}): Promise<RunningWorkshop> {
  const correct = correctWorkshop(document);
  const workshop = { ...correct, ...apply(correct) };
  const server = await startHttpServer(async (request, res) => {
    const asked = await readRequest(request);
    send(res, replyTo(workshop, asked), asked.method === 'head');
  });
  return { ...server, store: workshop.store };
}

function replyTo(workshop: Workshop, asked: Parameters<typeof answer>[1]): Reply {
  try {
    return answer(workshop, asked);
  } catch {
    return refusal(500, 'Something went wrong.');
  }
}

function send(res: ServerResponse, { status, headers = {}, body }: Reply, isHead: boolean): void {
  if (body === undefined) {
    res.writeHead(status, headers).end();
    return;
  }
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  res.writeHead(status, { 'Content-Type': type, ...headers }).end(isHead ? undefined : JSON.stringify(body));
}
