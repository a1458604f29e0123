import { expect, it } from 'vitest';
import { readOperations } from '../openapi/operation/operation.ts';
import type { Inventory, ThingDifference } from '../things/make/inventory.ts';
import { resourceModel } from '../things/read/resource-model.ts';
import { compareWithBefore } from './compare-with-before.ts';

const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const ok = { responses: { 200: { description: '' } } };
const document = {
  openapi: '3.1.0',
  info: {},
  paths: {
    '/tokens': { get: ok },
    '/tokens/{token}': { parameters: [inPath('token')], get: ok },
    '/feedback': { post: ok },
  },
};
const model = resourceModel(document);
const [feedback] = readOperations(document).filter(({ path }) => path === '/feedback');

/** The comparison tells this of a token. Its time of use has changed, and the run has sent feedback. */
async function toldOf(id: string, token: string) {
  const [resource] = model.resources;
  if (resource === undefined) throw new Error('no resource');
  const members = [{ name: 'seenAt', before: null, after: '2026-11-30T14:42:53.907Z' }];
  const difference: ThingDifference = { resource, path: `/tokens/${id}`, kind: 'changed', members };
  const inventory: Inventory = {
    compare: async () => ({ differences: [difference], fresh: [] }),
    take: async () => [],
    taken: async () => [],
    hasRead: async () => true,
    requests: () => 0,
    notRead: () => undefined,
  };
  const sent = [{ operation: feedback, request: { method: 'POST', path: '/feedback', headers: [] }, status: 200 }];
  const gate = { sent, isLent: () => false, foundParents: () => [] };
  const { disturbed } = await compareWithBefore(inventory, gate, model, { token, tokenVariable: 'API_TOKEN' });
  return disturbed.map(({ path, requests }) => [path, requests.length]);
}

it('takes the time of use of the token of a run for no change by a request, and does not show the token', async () => {
  expect(await toldOf('%2A%3A%2A.admin-token', '*:*.admin-token')).toEqual([['/tokens/***', 0]]);
  expect(await toldOf('another', '*:*.admin-token')).toEqual([['/tokens/another', 1]]);
});
