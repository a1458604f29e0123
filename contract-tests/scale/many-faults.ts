import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { isJsonObject, type JsonObject } from '#contract-kit/openapi/document/json';
import { manyResources, texts } from './many-resources.ts';
import { reply } from './many-resources-provider.ts';

/** {@link manyResources}, where the response of each `POST` names the URL of what was made, and each thing has an amount. */
export function describedWithFaults(count: number): JsonObject {
  const document = manyResources(count);
  for (const item of valuesOf(document, 'paths')) {
    const created = valuesOf(item, 'post').find((part) => isJsonObject(part[201]))?.[201];
    if (isJsonObject(created)) Object.assign(created, { headers: { Location: { schema: location, required: true } } });
  }
  return document;
}

const location = { type: 'string', format: 'uri' };

function valuesOf(owner: JsonObject, key: string): JsonObject[] {
  const value = owner[key];
  return isJsonObject(value) ? Object.values(value).filter(isJsonObject) : [];
}

/**
 * A service with the faults of many that real teams run, each in many operations: it crashes at a NUL byte in any text,
 * takes the text of a number for a number, names what it has made by a path instead of a URL, and shows some weights as
 * texts.
 */
export function providerWithFaults(token: string): RequestListener {
  const things = new Map<string, object>();
  return async (request, response) => {
    const body = await text(request);
    const number = Number(/^\/thing_(\d+)/.exec(request.url ?? '')?.[1]);
    if (isCrashing(body)) return void send(response, 500, { code: 'internal' });
    const [status, own] = reply(things, request, withNumbers(body), token);
    const headers = status === 201 && isJsonObject(own) ? { Location: locationOf(request, own, number) } : {};
    // A part of the teams has a serializer of its own.
    const shown = number % 4 === 0 && request.method === 'GET' && isJsonObject(own) ? withText(own) : own;
    // Some refuse an id that nobody has with a page of their framework.
    if (status === 404 && number % 5 === 1)
      return void response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not Found</h1>');
    // Some answer a deletion with another success.
    send(response, status === 204 && number % 6 === 2 ? 202 : status, shown, headers);
  };
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const isEmpty = body === undefined;
  response.writeHead(status, { ...headers, ...(isEmpty ? {} : { 'Content-Type': 'application/json' }) });
  response.end(isEmpty ? undefined : JSON.stringify(body));
}

function isCrashing(body: string): boolean {
  try {
    const sent: unknown = JSON.parse(body);
    return isJsonObject(sent) && texts.some((name) => String(sent[name]).includes('\0'));
  } catch {
    return false;
  }
}

function withNumbers(body: string): string {
  try {
    const sent: unknown = JSON.parse(body);
    if (!isJsonObject(sent) || typeof sent.weight !== 'string' || !/^\d+$/.test(sent.weight)) return body;
    return JSON.stringify({ ...sent, weight: Number(sent.weight) });
  } catch {
    return body;
  }
}

function locationOf({ url = '', headers }: IncomingMessage, { id }: JsonObject, number: number): string {
  return number < 12 ? `${url}/${id}` : `http://${headers.host}${url}/${id}`;
}

function withText(thing: JsonObject): JsonObject {
  return typeof thing.weight === 'number' ? { ...thing, weight: String(thing.weight) } : thing;
}
