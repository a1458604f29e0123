import { expect, it } from 'vitest';
import { urlTarget } from '../../mock/url-target.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import type { Report } from '../../report/report.ts';
import { verify } from '../verify.ts';

const schema = {
  type: 'object',
  required: ['reference', 'tags'],
  additionalProperties: false,
  properties: {
    reference: { type: 'string' },
    tags: { type: 'array', uniqueItems: true, items: { type: 'string' } },
  },
};
const document: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  paths: {
    '/notes': {
      post: {
        operationId: 'addNote',
        requestBody: { required: true, content: { 'application/json': { schema } } },
        responses: { 201: { description: '' }, 400: { description: '' }, 409: { description: '' } },
      },
    },
  },
};

/** Keeps references, and looks first whether one is taken; `isRight` is its only other check of a body. */
async function verifyNotes(isRight: (body: { reference: string; tags: unknown[] }) => boolean): Promise<Report> {
  const taken = new Set<unknown>();
  const answer = (text: string): number => {
    try {
      const body = JSON.parse(text);
      if (typeof body.reference !== 'string' || !Array.isArray(body.tags) || Object.keys(body).length > 2) return 400;
      if (taken.has(body.reference)) return 409;
      if (!body.tags.every((tag: unknown) => typeof tag === 'string')) return 400;
      if (!isRight(body)) return 409;
      taken.add(body.reference);
      return 201;
    } catch {
      return 400;
    }
  };
  return await verify({
    document,
    target: urlTarget('http://127.0.0.1:1'),
    connect: () => ({
      send: async (request) => {
        const type = request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
        const status = /^application\/json/i.test(type) ? answer(request.body ?? '') : 400;
        return { request, result: { kind: 'response', response: { status, headers: [], body: new Uint8Array() } } };
      },
      isGone: () => false,
      close: () => {},
    }),
  });
}

const clause = 'addNote/body/tags/uniqueItems';

it('finds what a service does not check, however often it has seen the same reference', async () => {
  const { findings } = await verifyNotes(() => true);
  expect(findings).toMatchObject([{ clause, actual: 'status 201' }]);
});

it('takes a 409 for a refusal of what is wrong, where the mended body with a fresh reference is accepted', async () => {
  const report = await verifyNotes(({ tags }) => new Set(tags).size === tags.length);
  expect(report.findings).toEqual([]);
  expect(report.clauses.find(({ id }) => id === clause)).toMatchObject({ verdict: 'holds' });
});
