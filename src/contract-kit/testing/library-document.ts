import type { JsonObject } from '../openapi/document/json.ts';

const json = (schema: object): object => ({ 'application/json': { schema } });
const ok = (schema: object, links?: object): object => ({
  200: { description: 'Done.', content: json(schema), ...(links !== undefined && { links }) },
});
const path = (name: string): object => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const book = { type: 'object', properties: { isbn: { type: 'string' }, rackId: { type: 'string' } } };

/** A library whose things are made in different ways: by a path, by a link, by a name, only listed, and not at all. */
export const libraryDocument: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Library', version: '1' },
  paths: {
    '/racks': {
      get: { operationId: 'listRacks', responses: ok({ type: 'array' }) },
      post: { operationId: 'makeRack', requestBody: { content: json({ type: 'object' }) }, responses: ok({}) },
      delete: { operationId: 'clear', responses: { 204: { description: 'Empty.' } } },
    },
    '/racks/{rackId}': {
      parameters: [path('rackId')],
      get: { operationId: 'readRack', responses: ok({}) },
      delete: { operationId: 'removeRack', responses: { 204: { description: 'Gone.' } } },
    },
    '/racks/{rackId}/books': {
      parameters: [path('rackId')],
      post: {
        operationId: 'addBook',
        requestBody: { required: true, content: json({ ...book, required: ['isbn'] }) },
        responses: ok({}, { read: { operationId: 'readBook', parameters: { isbn: '$request.body#/isbn' } } }),
      },
    },
    '/books/{isbn}': {
      parameters: [path('isbn')],
      get: { operationId: 'readBook', responses: ok({}) },
      patch: { operationId: 'moveBook', requestBody: { content: json(book) }, responses: ok({}) },
    },
    '/readers': { get: { operationId: 'listReaders', responses: ok({ type: 'array' }) } },
    '/readers/{readerId}': {
      parameters: [path('readerId')],
      delete: { operationId: 'removeReader', responses: { 204: { description: 'Gone.' } } },
    },
    '/branches/{branchId}': { parameters: [path('branchId')], get: { operationId: 'readBranch', responses: ok({}) } },
    '/loans/{loanId}': { parameters: [path('loanId')], get: { operationId: 'readLoan', responses: ok({}) } },
    '/readers/{readerId}/loans': {
      parameters: [path('readerId')],
      post: { operationId: 'lend', responses: ok({}) },
    },
  },
};
