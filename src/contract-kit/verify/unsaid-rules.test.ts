import { expect, it } from 'vitest';
import type { Report } from '../report/report.ts';
import { verifyServed } from '../testing/verify-served.ts';

const text = { type: 'string', minLength: 1 };
const answers = (...statuses: number[]) =>
  Object.fromEntries(statuses.map((status) => [status, { description: String(status) }]));
const token = {
  type: 'object',
  required: ['secret', 'description', 'role'],
  properties: { secret: text, description: text, role: { type: 'object' } },
};
const json = (schema: object) => ({ description: 'ok', content: { 'application/json': { schema } } });

/** The service wants more than this says: a known kind, a date in the future, and another description each time. */
const document = {
  openapi: '3.1.0',
  info: { title: 'Tokens', version: '1' },
  paths: {
    '/tokens': {
      get: { operationId: 'list', responses: { 200: json({ type: 'array', items: token }) } },
      post: {
        operationId: 'make',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['kind', 'description', 'expiresAt'],
                properties: {
                  kind: { ...text, example: 'client' },
                  description: text,
                  expiresAt: { type: 'string', format: 'date-time', example: '2020-01-01T00:00:00Z' },
                },
              },
            },
          },
        },
        responses: { 201: json(token), ...answers(400, 409) },
      },
    },
    '/tokens/{token}': {
      parameters: [{ name: 'token', in: 'path', required: true, schema: text }],
      get: { operationId: 'read', responses: { 200: json(token), ...answers(404) } },
      delete: { operationId: 'remove', responses: answers(204, 404) },
    },
  },
};

async function verifyTokens(): Promise<{ readonly report: Report; readonly left: readonly string[] }> {
  const tokens = new Map([['mine', { secret: 'mine', description: 'mine', role: { id: 3 } }]]);
  const answer = (
    method: string,
    path: string,
    given: { kind?: unknown; description?: unknown; expiresAt?: unknown },
  ): [status: number, value?: unknown] => {
    const secret = decodeURIComponent(path.split('/')[2] ?? '');
    if (method === 'GET') {
      const found = path === '/tokens' ? [...tokens.values()] : tokens.get(secret);
      return found === undefined ? [404] : [200, found];
    }
    if (method === 'DELETE') return [tokens.delete(secret) ? 204 : 404];
    const { kind, description, expiresAt } = given;
    const isRight = kind === 'client' && typeof description === 'string' && description !== '';
    if (!isRight || !(Date.parse(String(expiresAt)) > Date.now())) return [400];
    if ([...tokens.values()].some((one) => one.description === description)) return [409];
    const made = { secret: `s${Math.random().toString(36).slice(2)}`, description, role: { id: 3 } };
    tokens.set(made.secret, made);
    return [201, made];
  };
  const report = await verifyServed(({ method, url, json: given }) => answer(method, url.pathname, Object(given)), {
    document,
    token: 'unused',
    runId: 'run',
  });
  return { report, left: [...tokens.keys()] };
}

it('reaches a service that checks more than its description says, and removes what it makes', async () => {
  const { report, left } = await verifyTokens();
  expect(report.reach.unreached).toEqual([]);
  expect(report.state?.left).toEqual([]);
  expect(left).toEqual(['mine']);
  expect(report.findings.map(({ clause }) => clause)).toEqual([]);
});
