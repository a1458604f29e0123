import { expect, it } from 'vitest';
import { type Operation, readOperations } from '../operation/operation.ts';
import { toldUniqueIn } from './told-unique.ts';

const number = { type: 'string', pattern: '^[A-Z]{2}-[0-9]{6}$' };
const properties = {
  accession: { type: 'string', description: 'Unique in the museum.' },
  wing: { type: 'string' },
  locker_number: number,
  phone_number: number,
  note: { type: 'string' },
};

function operationWith(conflict?: string): Operation {
  const content = { 'application/json': { schema: { type: 'object', properties, required: ['locker_number'] } } };
  const responses = { '201': {}, ...(conflict !== undefined && { '409': { description: conflict } }) };
  const paths = { '/things': { post: { requestBody: { required: true, content }, responses } } };
  const [operation] = readOperations({ openapi: '3.1.0', info: { title: 'Things', version: '1' }, paths });
  if (operation === undefined) throw new Error('There is no operation.');
  return operation;
}

it('is a property that the description calls unique, alone or where it tells of a conflict', () => {
  expect([...toldUniqueIn(operationWith())]).toEqual(['accession']);
  expect([...toldUniqueIn(operationWith('A thing in this wing exists.'))]).toContain('wing');
});

it('is an identifier with a pattern if there can be conflicts, unless it identifies something else', () => {
  expect([...toldUniqueIn(operationWith('A conflict.'))]).toEqual(['accession', 'locker_number']);
});

it('is no id of another resource, whose thing a request must name', () => {
  const roomId = { type: 'string', pattern: '^room_[a-z0-9]{8}$', description: 'The unique id of the room.' };
  const content = { 'application/json': { schema: { type: 'object', properties: { roomId, badgeId: roomId } } } };
  const parameters = [{ name: 'roomId', in: 'path', required: true, schema: roomId }];
  const paths = {
    '/rooms': { post: { responses: { '201': {} } } },
    '/rooms/{roomId}': { parameters, get: { responses: { '200': {} } } },
    '/bookings': { post: { operationId: 'book', requestBody: { content }, responses: { '201': {}, '409': {} } } },
  };
  const operations = readOperations({ openapi: '3.1.0', info: { title: 'Rooms', version: '1' }, paths });
  const [book] = operations.filter(({ id }) => id === 'book');
  expect(book && [...toldUniqueIn(book)]).toEqual(['badgeId']);
});
