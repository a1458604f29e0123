import type { IncomingMessage } from 'node:http';
import { startHttpServer } from '../../http-server.ts';

/** Its document, which is verified. */
export const orderDocument = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders': {
      post: {
        operationId: 'createOrder',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
        },
        responses: {
          201: { description: 'Created.' },
          400: { description: 'Not an order.' },
          415: { description: 'Not JSON.' },
        },
      },
      put: {
        operationId: 'searchOrders',
        requestBody: {
          content: {
            'application/x-www-form-urlencoded': {
              schema: {
                type: 'object',
                required: ['page'],
                properties: { page: { type: 'integer', minimum: 1 }, sort: { enum: ['up', 'down'] } },
              },
            },
          },
        },
        responses: {
          200: { description: 'Found.' },
          400: { description: 'No search.' },
          415: { description: 'No form.' },
        },
      },
    },
  },
  components: {
    schemas: {
      Order: {
        type: 'object',
        required: ['id', 'name'],
        additionalProperties: false,
        properties: {
          id: { type: 'integer', readOnly: true },
          name: { type: 'string', minLength: 2, maxLength: 10 },
          quantity: { type: 'integer', minimum: 1, maximum: 5 },
          kind: { type: 'string', enum: ['gift', 'plain'] },
          lines: {
            type: 'array',
            minItems: 1,
            items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } },
          },
        },
      },
    },
  },
} as const;

export const faults = [
  'needs-no-name',
  'takes-eleven-characters',
  'takes-only-nine-characters',
  'takes-other-media-types',
  'takes-malformed-json',
  'takes-no-body',
  'takes-no-byte',
  'refuses-quantity-five',
  'takes-quantity-six',
  'takes-text-for-quantity',
  'takes-other-kinds',
  'takes-unknown-members',
  'looks-into-no-line',
  'refuses-several-lines',
  'needs-a-form',
  'takes-page-zero',
  'takes-other-sorts',
] as const;

export type Fault = (typeof faults)[number];

interface Seen {
  readonly type: string | undefined;
  readonly body: string;
}

export interface OrderProvider {
  readonly url: string;
  readonly close: () => Promise<void>;
  /** Every request so far. */
  readonly seen: readonly Seen[];
}

/** Serves the document on a free loopback port, with one fault or none. */
export async function startOrderProvider(fault?: Fault): Promise<OrderProvider> {
  const seen: Seen[] = [];
  const { url, close } = await startHttpServer(async (request, res) => {
    const body = await textOf(request);
    const type = request.headers['content-type'];
    seen.push({ type, body });
    const status = request.method === 'POST' ? orderStatus(type, body, fault) : searchStatus(type, body, fault);
    res.writeHead(status).end();
  });
  return { url, close, seen };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function orderStatus(type: string | undefined, body: string, fault: Fault | undefined): number {
  if (body === '') {
    const isTaken = type === undefined ? fault === 'takes-no-body' : fault === 'takes-no-byte';
    return isTaken ? 201 : 400;
  }
  if (!/^application\/json(?:;|$)/.test(type ?? '') && fault !== 'takes-other-media-types') return 415;
  let order: unknown;
  try {
    order = JSON.parse(body);
  } catch {
    return fault === 'takes-malformed-json' ? 201 : 400;
  }
  return isOrder(order, fault) ? 201 : 400;
}

/** Written by hand: it shares nothing with the validators of the kit. */
function isOrder(value: unknown, fault: Fault | undefined): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { id, name, quantity, kind, lines, ...others } = value as Record<string, unknown>;
  if (id !== undefined && !Number.isInteger(id)) return false;
  if (Object.keys(others).length > 0 && fault !== 'takes-unknown-members') return false;
  if (name === undefined) {
    if (fault !== 'needs-no-name') return false;
  } else {
    const longest = { 'takes-eleven-characters': 11, 'takes-only-nine-characters': 9 }[fault as string] ?? 10;
    if (typeof name !== 'string' || [...name].length < 2 || [...name].length > longest) return false;
  }
  if (quantity !== undefined && !isQuantity(quantity, fault)) return false;
  if (
    kind !== undefined &&
    kind !== 'gift' &&
    kind !== 'plain' &&
    !(typeof kind === 'string' && fault === 'takes-other-kinds')
  )
    return false;
  return lines === undefined || areLines(lines, fault);
}

function isQuantity(quantity: unknown, fault: Fault | undefined): boolean {
  if (fault === 'takes-text-for-quantity' && typeof quantity === 'string') return true;
  const most = { 'refuses-quantity-five': 4, 'takes-quantity-six': 6 }[fault as string] ?? 5;
  return Number.isInteger(quantity) && Number(quantity) >= 1 && Number(quantity) <= most;
}

function areLines(lines: unknown, fault: Fault | undefined): boolean {
  if (!Array.isArray(lines) || lines.length < 1) return false;
  if (fault === 'refuses-several-lines' && lines.length > 1) return false;
  if (fault === 'looks-into-no-line') return true;
  return lines.every(
    (line: unknown) => typeof line === 'object' && line !== null && typeof Reflect.get(line, 'sku') === 'string',
  );
}

function searchStatus(type: string | undefined, body: string, fault: Fault | undefined): number {
  if (type === undefined && body === '') return fault === 'needs-a-form' ? 400 : 200;
  if (type !== 'application/x-www-form-urlencoded') return 415;
  const form = new URLSearchParams(body);
  const sort = form.get('sort');
  const isSort = sort === null || ['up', 'down'].includes(sort) || fault === 'takes-other-sorts';
  const page = form.get('page') ?? '';
  const isPage = /^\d+$/.test(page) && (Number(page) >= 1 || fault === 'takes-page-zero');
  return isPage && isSort ? 200 : 400;
}
