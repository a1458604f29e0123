import { expect, it } from 'vitest';
import type { JsonObject } from '../../openapi/document/json.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { resourceModel } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import { areInOneList, ownListOf } from './own-list.ts';

const path = (name: string): object => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const ok = { responses: { 200: { description: 'Done.' } } };

/** Bookings are made by `POST /bookings`, and `GET /events/{event_id}/bookings` lists them. */
function documentWith(required: readonly string[]): JsonObject {
  const properties = { event_id: { type: 'string' }, seats: { type: 'integer' } };
  const schema = { type: 'object', properties, required };
  return {
    openapi: '3.1.0',
    info: { title: 'Bookings', version: '1' },
    paths: {
      '/events': { post: { operationId: 'createEvent', ...ok } },
      '/events/{event_id}': { parameters: [path('event_id')], get: { operationId: 'getEvent', ...ok } },
      '/events/{event_id}/bookings': {
        parameters: [path('event_id')],
        get: { operationId: 'listBookings', ...ok },
      },
      '/bookings': {
        post: { operationId: 'book', requestBody: { content: { 'application/json': { schema } } }, ...ok },
      },
      '/bookings/{ref}': { parameters: [path('ref')], get: { operationId: 'getBooking', ...ok } },
    },
  };
}

it.each([
  { required: ['event_id', 'seats'], isOwn: true },
  // A booking without an event is in no such list.
  { required: ['seats'], isOwn: false },
])('takes a list below another thing for one of what is made for it: $isOwn for $required', ({ required, isOwn }) => {
  const document = documentWith(required);
  const list = readOperations(document).find(({ id }) => id === 'listBookings');
  const resource = resourceModel(document).resources.find(({ key }) => key === '/bookings/{}');
  if (list === undefined || resource === undefined) throw new Error('the document has no bookings');
  expect(ownListOf(list, resource) !== undefined).toBe(isOwn);
});

it('takes a list below a part of another thing for one of what is made there', () => {
  const [grove, row] = [path('grove_id'), path('row_id')];
  const tree: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Trees', version: '1' },
    paths: {
      '/groves': { post: { operationId: 'createGrove', ...ok } },
      '/groves/{grove_id}': { parameters: [grove], get: { operationId: 'getGrove', ...ok } },
      '/groves/{grove_id}/rows': { parameters: [grove], post: { operationId: 'createRow', ...ok } },
      '/groves/{grove_id}/rows/{row_id}': { parameters: [grove, row], get: { operationId: 'getRow', ...ok } },
      '/groves/{grove_id}/rows/{row_id}/trees': {
        parameters: [grove, row],
        post: { operationId: 'plant', ...ok },
        get: { operationId: 'listTrees', ...ok },
      },
      '/trees/{tree_id}': { parameters: [path('tree_id')], get: { operationId: 'getTree', ...ok } },
    },
  };
  const list = readOperations(tree).find(({ id }) => id === 'listTrees');
  const resource = resourceModel(tree).resources.find(({ key }) => key === '/trees/{}');
  expect(list && resource && ownListOf(list, resource)?.operation.id).toBe('listTrees');
});

it('knows things that are in the lists of two owners', () => {
  const document = documentWith(['event_id']);
  const operation = readOperations(document).find(({ id }) => id === 'listBookings');
  const resource = resourceModel(document).resources.find(({ key }) => key === '/bookings/{}');
  const list = operation && resource && ownListOf(operation, resource);
  if (list === undefined) throw new Error('the document has no list of bookings');
  const booked = (ref: string, event: string): Thing => ({
    resource: list.resource,
    path: `/bookings/${ref}`,
    origin: 'owned',
    madeFor: [`/events/${event}`],
  });
  expect(areInOneList(list, booked('1', 'a'), booked('2', 'a'))).toBe(true);
  expect(areInOneList(list, booked('1', 'a'), booked('2', 'b'))).toBe(false);
});
