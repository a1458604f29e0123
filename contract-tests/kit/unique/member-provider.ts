import type { IncomingMessage } from 'node:http';
import { startHttpServer } from '../../http-server.ts';

const member: object = {
  type: 'object',
  required: ['name', 'email'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 40 },
    email: { type: 'string', format: 'email', maxLength: 60 },
    slug: { type: 'string', pattern: '^[a-z][a-z0-9-]{2,29}$' },
    reference: { type: 'string', pattern: '^[A-Z]{3}-[0-9]{6}$' },
    externalId: { type: 'string', format: 'uuid' },
    username: { type: 'string', minLength: 4, maxLength: 8 },
    city: { type: 'string', minLength: 1, maxLength: 10 },
  },
};

/** The description of the provider. */
export const memberDocument: Readonly<Record<string, unknown>> = {
  openapi: '3.1.0',
  info: { title: 'Members', version: '1' },
  paths: {
    '/members': {
      post: {
        operationId: 'addMember',
        parameters: [
          { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', maxLength: 36 } },
        ],
        requestBody: { required: true, content: { 'application/json': { schema: member } } },
        responses: {
          201: { description: 'Added.' },
          400: { description: 'Not a member.' },
          409: { description: 'Another member has this already.' },
          415: { description: 'Not JSON.' },
        },
      },
    },
  },
};

/** Texts that are unique among the members. */
const keptUnique = ['name', 'email', 'slug', 'reference', 'externalId', 'username'] as const;

export type Member = Readonly<Record<string, unknown>>;

export interface MemberProvider {
  readonly url: string;
  readonly close: () => Promise<void>;
  /** The members that were added. */
  readonly members: readonly Member[];
  /** Every request, with its status. */
  readonly seen: readonly { readonly key: string; readonly body: string; readonly status: number }[];
}

/**
 * Stores members with unique names and other texts, and accepts each key once.
 *
 * @param isValid Whether a member is accepted. Default: validates by the document.
 */
export async function startMemberProvider(isValid: (member: Member) => boolean = isMember): Promise<MemberProvider> {
  const members: Member[] = [];
  const keys = new Set<string>();
  const seen: { key: string; body: string; status: number }[] = [];
  const { url, close } = await startHttpServer(async (request, res) => {
    const body = await textOf(request);
    const key = request.headers['idempotency-key'];
    const status = statusOf(request.headers['content-type'], typeof key === 'string' ? key : undefined, body);
    seen.push({ key: String(key), body, status });
    res.writeHead(status).end();
  });
  const statusOf = (type: string | undefined, key: string | undefined, body: string): number => {
    if (type !== 'application/json') return body === '' ? 400 : 415;
    if (key === undefined || key.length > 36) return 400;
    const given = parsed(body);
    if (given === undefined || !isValid(given)) return 400;
    const isTaken = keptUnique.some((name) => name in given && members.some((other) => other[name] === given[name]));
    if (isTaken || keys.has(key)) return 409;
    keys.add(key);
    members.push(given);
    return 201;
  };
  return { url, close, members, seen };
}

function parsed(body: string): Member | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const patterns: Readonly<Record<string, RegExp>> = {
  name: /^.{1,40}$/su,
  email: /^(?=.{1,60}$)[^@\s]+@[a-z\d.-]+$/i,
  slug: /^[a-z][a-z0-9-]{2,29}$/,
  reference: /^[A-Z]{3}-[0-9]{6}$/,
  externalId: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  username: /^.{4,8}$/su,
  city: /^.{1,10}$/su,
};

/** Written by hand: it shares nothing with the validators of the kit. */
export function isMember(given: Member): boolean {
  if (!('name' in given && 'email' in given)) return false;
  return Object.entries(given).every(
    ([name, value]) => typeof value === 'string' && Object.hasOwn(patterns, name) && patterns[name]?.test(value),
  );
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
