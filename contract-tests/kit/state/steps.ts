import type { FetchFunction } from 'intercom-contract/contract-kit';
import { tokens } from './workshop.ts';

/** One request of a sequence. `$1.id` stands for the member `id` of the response to the first step, in any text. */
export interface Step {
  /** The method and the path: `GET /customers/$1.id`. */
  readonly send: string;
  /** Whose token is sent. Default: the owner's. */
  readonly as?: 'owner' | 'other' | 'nobody';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. Default: no body. */
  readonly body?: unknown;
}

/** What came back: the parts of a response that a fault may change. */
export interface Came {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON value, or `''` if there is no body. */
  readonly body: unknown;
}

/** Sends the steps one after another. */
export async function sendSteps(
  url: string,
  steps: readonly Step[],
  fetch: FetchFunction = globalThis.fetch,
): Promise<Came[]> {
  const came: Came[] = [];
  for (const { send, as = 'owner', headers, body } of steps) {
    const [method = '', path = ''] = filled(send, came).split(' ');
    const type = method === 'PATCH' && path !== '/customers' ? 'application/merge-patch+json' : 'application/json';
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(as !== 'nobody' && { Authorization: `Bearer ${tokens[as]}` }),
        ...(body !== undefined && { 'Content-Type': type }),
        ...JSON.parse(filled(JSON.stringify(headers ?? {}), came)),
      },
      ...(body !== undefined && { body: filled(JSON.stringify(body), came) }),
    });
    came.push(await readResponse(response));
  }
  return came;
}

const compared = ['content-type', 'etag', 'location', 'allow', 'www-authenticate'];

async function readResponse(response: Response): Promise<Came> {
  const text = await response.text();
  const headers = compared.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return { status: response.status, headers: Object.fromEntries(headers), body: text === '' ? '' : JSON.parse(text) };
}

function filled(text: string, came: readonly Came[]): string {
  return text.replaceAll(/\$(\d+)\.([\w.]+)/g, (_, step: string, way: string) => {
    const response = came[Number(step) - 1];
    const keys = way.split('.');
    const member = keys.reduce((owner: unknown, key) => Object(owner)[key], response?.body);
    const value = member ?? response?.headers[way];
    if (value === undefined) throw new Error(`Step ${step} got no ${way}.`);
    return typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : String(value);
  });
}
