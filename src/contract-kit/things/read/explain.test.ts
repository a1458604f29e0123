import { expect, it } from 'vitest';
import { explainReach } from './explain.ts';

const responses = { 200: { description: 'A thing.' } };
const removed = { 204: { description: 'Removed.' } };
const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const [projectId, flagId] = [inPath('projectId'), inPath('flagId')];
const document = {
  openapi: '3.1.0',
  paths: {
    '/projects': { get: { responses } },
    '/projects/{projectId}': { parameters: [projectId], patch: { responses } },
    '/projects/{projectId}/flags': { parameters: [projectId], post: { responses } },
    '/projects/{projectId}/flags/{flagId}': { parameters: [projectId, flagId], delete: { responses: removed } },
    '/events/{flagId}': { parameters: [flagId], get: { responses } },
  },
};

it('explains where the ids in a path come from', () => {
  const explained = explainReach(document).map(({ method, path, needs }) => [
    `${method} ${path}`,
    needs.map(({ source }) => source),
  ]);
  const listed = 'GET /projects lists them, as the paths show';
  const made = 'POST /projects/{projectId}/flags makes a flag, as the paths show';
  expect(Object.fromEntries(explained)).toEqual({
    'GET /projects': [],
    'PATCH /projects/{projectId}': [`${listed}; no operation makes one, so PATCH gets made-up ids`],
    // What is added to a project that was there can be removed again.
    'POST /projects/{projectId}/flags': [listed],
    'DELETE /projects/{projectId}/flags/{flagId}': [listed, made],
    'GET /events/{flagId}': [made],
  });
});
