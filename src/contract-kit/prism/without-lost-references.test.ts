import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PrismThread, startPrismThread } from './prism-thread.ts';
import { withoutLostReferences } from './without-lost-references.ts';

const lost = (kind: string) => ({ $ref: `#/components/${kind}/Lost` });
const size = { name: 'size', in: 'query', schema: { type: 'integer' } };
const things = {
  openapi: '3.1.0',
  info: { title: 'Lost', version: '1' },
  paths: {
    '/things': {
      get: { parameters: [size, lost('parameters')], responses: { 200: { description: '' }, 401: lost('responses') } },
    },
  },
};

let thread: PrismThread;
beforeAll(() => {
  thread = startPrismThread();
});
afterAll(() => thread.close());

it('lets Prism serve the rest of a document, with which it would not start', async () => {
  await expect(thread.serve(things)).rejects.toThrow(/Prism did not start/);
  const url = await thread.serve(withoutLostReferences(things));
  const statusOf = async (query: string): Promise<number> => (await fetch(new URL(`/things${query}`, url))).status;
  expect([await statusOf('?size=1'), await statusOf('?size=a')]).toEqual([200, 422]);
});

it('says nothing where a reference leads nowhere, and leaves examples as they are', () => {
  const schema = { properties: { one: lost('schemas') }, example: lost('schemas') };
  expect(withoutLostReferences({ components: { schemas: { schema } } })).toEqual({
    components: { schemas: { schema: { properties: { one: { description: '' } }, example: lost('schemas') } } },
  });
});
