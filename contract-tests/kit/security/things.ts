import type { IncomingMessage } from 'node:http';
import { type JsonObject, type Report, urlTarget, verify } from 'intercom-contract/contract-kit';
import { startHttpServer } from '../../http-server.ts';

export const token = 'us3r:Pa+ss/w0rd';
export const base64 = (text: string): string => Buffer.from(text).toString('base64');

const securitySchemes = {
  bearer: { type: 'http', scheme: 'Bearer' },
  basic: { type: 'http', scheme: 'basic' },
  header: { type: 'apiKey', in: 'header', name: 'X-Key' },
  query: { type: 'apiKey', in: 'query', name: 'api key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
  oauth: { type: 'oauth2', flows: {} },
  oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://login.test' },
  tls: { type: 'mutualTLS' },
  digest: { type: 'http', scheme: 'digest' },
} as const;
export type Scheme = keyof typeof securitySchemes;

/** A document of one operation, for which callers need one of these combinations. */
export function documentOf(alternatives: readonly (readonly Scheme[])[], refusal = '401'): JsonObject {
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    security: alternatives.map((names) => Object.fromEntries(names.map((name) => [name, []]))),
    paths: {
      '/things': {
        get: {
          operationId: 'things',
          parameters: [{ name: 'full', in: 'query', schema: { type: 'boolean' } }],
          responses: {
            200: { description: 'Things.', content: { 'application/json': { schema: { type: 'object' } } } },
            [refusal]: { description: 'Not you.' },
          },
        },
      },
    },
    components: { securitySchemes },
  };
}

export const param = ({ url = '' }: IncomingMessage, name: string): string | null =>
  new URL(url, 'http://it').searchParams.get(name);
const cookies = ({ headers }: IncomingMessage): string[] => (headers.cookie ?? '').split('; ');

/** The user and the password of a request that has them. */
export const pairOf = ({ headers: { authorization = '' } }: IncomingMessage): string =>
  authorization.startsWith('Basic ') ? Buffer.from(authorization.slice(6), 'base64').toString() : '';

/** Whether a request has the credentials of each scheme. */
const admits: Partial<Record<Scheme, (request: IncomingMessage) => boolean>> = {
  bearer: ({ headers }) => headers.authorization === `Bearer ${token}`,
  basic: ({ headers }) => headers.authorization === `Basic ${base64(token)}`,
  header: ({ headers }) => headers['x-key'] === token,
  query: (request) => param(request, 'api key') === token,
  cookie: (request) => cookies(request).includes(`session=${token}`),
};

export interface Provider {
  readonly document: JsonObject;
  readonly isAdmitted: (request: IncomingMessage) => boolean;
  readonly refusal?: number;
}

export async function withProvider<Result>(
  { isAdmitted, refusal = 401 }: Provider,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  const server = await startHttpServer((request, res) => {
    const isValid = [null, 'true', 'false'].includes(param(request, 'full'));
    const status = !isAdmitted(request) ? refusal : isValid ? 200 : 400;
    res.writeHead(status, { 'Content-Type': 'application/json' }).end('{}');
  });
  return await use(server.url).finally(server.close);
}

export const run = async (provider: Provider): Promise<Report> =>
  await withProvider(provider, (url) => verify({ document: provider.document, target: urlTarget(url), token }));
export const all =
  (...names: Scheme[]): Provider['isAdmitted'] =>
  (request) =>
    names.every((name) => admits[name]?.(request));
