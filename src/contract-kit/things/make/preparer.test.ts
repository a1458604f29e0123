import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { urlTarget } from '../../mock/url-target.ts';
import { objectSchema, smallDocument, text } from '../../testing/laws/small-document.ts';
import { verify } from '../../verify/verify.ts';

const team = objectSchema({ id: text, leaderId: text });
const leader = objectSchema({ id: text, teamId: text });

/** Each team needs a leader, and each leader a team. */
const document = smallDocument({
  'POST /teams': { body: objectSchema({ leaderId: text }), responses: { 201: team, 409: null } },
  'GET /teams/{teamId}': { responses: { 200: team, 404: null } },
  'PATCH /teams/{teamId}': {
    body: objectSchema({}, { leaderId: text }),
    responses: { 200: team, 404: null, 409: null },
  },
  'POST /leaders': { body: objectSchema({ teamId: text }), responses: { 201: leader, 409: null } },
  'GET /leaders/{leaderId}': { responses: { 200: leader, 404: null } },
});

it('ends where things need each other, and each refusal may be about a state', async () => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(request.method === 'GET' ? 404 : 409).end();
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const report = await verify({ document, target: urlTarget(`http://127.0.0.1:${port}`), seed: 1 });
  expect(report.verdict).toBe('inconclusive');
  expect(report.reach.unreached).toHaveLength(5);
});
