import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { planOperations } from '../../requests/cases/plan-operations.ts';
import { objectSchema, smallDocument, text } from '../../testing/laws/small-document.ts';
import { resourceModel } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import { Learned } from './learned.ts';

const document = smallDocument({
  'POST /ovens': {
    body: objectSchema({ isFull: { type: 'boolean' } }),
    responses: { 201: objectSchema({ id: text }) },
  },
  'GET /ovens/{ovenId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
  'POST /ovens/{ovenId}/loaves': { body: objectSchema({ name: text }), responses: { 201: objectSchema({ id: text }) } },
  'GET /ovens/{ovenId}/loaves/{loafId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
});
const operations = readOperations(document);
const { casesOf, caseOf } = planOperations(operations, {
  token: 'token',
  laws: [],
  asJudged: (testCase) => testCase,
  seed: 1,
  maxCases: 500,
});
const model = resourceModel(document);
const [ovens, loaves] = model.resources;

it('makes things like one that served for something else, also after others were made', () => {
  const [make, bake] = ['POST /ovens', 'POST /ovens/{ovenId}/loaves'].map((id) =>
    operations.find((operation) => operation.id === id),
  );
  if (!make || !bake || !ovens || !loaves) throw new Error('The description lacks something.');
  const learned = new Learned({ model, casesOf, caseOf, begin: () => {}, sample: (template) => template });
  const [first, other] = [false, true].map((isFull) =>
    casesOf(make).find(({ request }) => request.body === JSON.stringify({ isFull })),
  );
  const [loaf] = casesOf(bake);
  if (!first || !other || !loaf) throw new Error('Nothing is planned.');
  const thing = (resource: Thing['resource'], path: string, madeFor: readonly string[] = []): Thing => {
    return { resource, path, origin: 'owned', madeFor };
  };
  learned.works(first, thing(ovens, '/ovens/1'));
  learned.works(other, thing(ovens, '/ovens/2'));
  expect(learned.casesFor(make)[0]).toMatchObject({ request: other.request });
  learned.works(loaf, thing(loaves, '/ovens/1/loaves/1', ['/ovens/1']));
  learned.works(other, thing(ovens, '/ovens/3'));
  expect(learned.casesFor(make)[0]).toMatchObject({ request: first.request });
});
