import { expect, it } from 'vitest';
import type { Case } from '../../contract/model/case.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { planOperations } from '../../requests/cases/plan-operations.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../testing/laws/small-document.ts';
import { libraryDocument } from '../../testing/library-document.ts';
import { resourceModel } from '../read/resource-model.ts';
import { withReferences, withThing } from './with-references.ts';

const operations = readOperations(libraryDocument);
const resource = resourceModel(libraryDocument).resources.find(({ key }) => key === '/racks/{}');
const reader = operations.find(({ id }) => id === 'readRack');
if (resource === undefined || reader === undefined) throw new Error('the document has no racks');

const planning = { token: 't', laws: [], asJudged: (given: Case) => given, seed: 1, maxCases: 20 };
const [one] = planOperations([reader], planning).casesOf(reader);

it.each([
  ['/racks/r%201', '/racks/r%201'],
  // A service may name a thing by a Location that is no proper URL.
  ['/racks/100%', '/racks/100%25'],
])('writes the path of the thing %s into a request', (path, sent) => {
  if (one === undefined) throw new Error('nothing is planned');
  expect(withThing(one, { resource, path, origin: 'owned' }).request.path).toBe(sent);
});

it('leaves a request alone whose path does not begin like that of the thing', () => {
  if (one === undefined) throw new Error('nothing is planned');
  expect(withThing(one, { resource, path: '/rooms/7', origin: 'owned' })).toBe(one);
});

it('names different things in the items of a list', () => {
  const crates = { ...listSchema(objectSchema({ goodsId: text })), minItems: 3 };
  const document = smallDocument({
    'POST /goods': { body: objectSchema({ name: text }), responses: { 201: objectSchema({ id: text }) } },
    'GET /goods/{goodsId}': { responses: { 200: objectSchema({ id: text }) } },
    'POST /loads': { body: objectSchema({ crates }), responses: { 201: objectSchema({ id: text }) } },
  });
  const loads = readOperations(document).filter(({ id }) => id === 'POST /loads');
  const [load] = loads.flatMap((operation) => planOperations(loads, planning).casesOf(operation));
  const [reference] = loads.flatMap((operation) => resourceModel(document).referencesOf(operation));
  if (load === undefined || reference === undefined) throw new Error('no load refers to goods');
  const things = ['/goods/a', '/goods/b'].map((path) => ({ resource, path, origin: 'owned' as const }));
  const { body } = withReferences(load, new Map([[reference, things]])).request;
  expect(body).toBe('{"crates":[{"goodsId":"a"},{"goodsId":"b"},{"goodsId":"a"}]}');
});
