import { expect, it } from 'vitest';
import { type ServedAnswer, verifyServed } from '../testing/verify-served.ts';

const text = { type: 'string' };
const shelf = { type: 'object', required: ['label'], properties: { label: text } };
const book = { type: 'object', required: ['id', 'title'], properties: { id: text, title: text } };
const json = (schema: object) => ({ description: 'ok', content: { 'application/json': { schema } } });
const body = (schema: object) => ({ required: true, content: { 'application/json': { schema } } });
const inPath = (name: string) => ({ name, in: 'path', required: true, schema: text });
const none = { description: 'none' };

/** Callers choose the label of a shelf, by which it is read. What makes it answers with an empty object. */
const document = {
  openapi: '3.1.0',
  info: { title: 'Shelves', version: '1' },
  paths: {
    '/shelves': {
      get: { operationId: 'list', responses: { 200: json({ type: 'array', items: shelf }) } },
      post: { operationId: 'make', requestBody: body(shelf), responses: { 200: json({}), 400: none, 409: none } },
    },
    '/shelves/{shelf}': {
      parameters: [inPath('shelf')],
      get: { operationId: 'read', responses: { 200: json(shelf), 404: none } },
      delete: { operationId: 'remove', responses: { 204: none, 404: none } },
    },
    '/shelves/{shelf}/books': {
      parameters: [inPath('shelf')],
      post: {
        operationId: 'place',
        requestBody: body({ type: 'object', required: ['title'], properties: { title: text } }),
        responses: { 201: json(book), 400: none, 404: none },
      },
    },
    '/shelves/{shelf}/books/{id}': {
      parameters: [inPath('shelf'), inPath('id')],
      get: { operationId: 'readBook', responses: { 200: json(book), 404: none } },
      delete: { operationId: 'removeBook', responses: { 204: none, 404: none } },
    },
  },
};

function shelves() {
  const kept = new Map<string, Map<string, string>>([['mine', new Map()]]);
  let count = 0;
  const answer: ServedAnswer = ({ method, url, json: given }) => {
    const [, , label = '', , id = ''] = url.pathname.split('/').map(decodeURIComponent);
    const { label: wanted, title }: { label?: unknown; title?: unknown } = Object(given);
    if (label === '' && method === 'GET') return [200, [...kept.keys()].map((one) => ({ label: one }))];
    if (label === '') {
      if (typeof wanted !== 'string' || wanted === '') return [400];
      if (kept.has(wanted)) return [409];
      kept.set(wanted, new Map());
      return [200, {}];
    }
    const books = kept.get(label);
    if (books === undefined) return [404];
    if (url.pathname.endsWith('/books')) {
      if (typeof title !== 'string') return [400];
      count += 1;
      books.set(String(count), title);
      return [201, { id: String(count), title }];
    }
    if (url.pathname.includes('/books/')) {
      if (!books.has(id)) return [404];
      return method === 'DELETE' ? [books.delete(id) ? 204 : 404] : [200, { id, title: books.get(id) }];
    }
    if (method === 'DELETE') return [kept.delete(label) ? 204 : 404];
    return [200, { label }];
  };
  return { kept, answer };
}

it('finds what it has made by the name that it has chosen, where no response tells an id', async () => {
  const { kept, answer } = shelves();
  const report = await verifyServed(answer, { document, token: 'unused', runId: 'run' });
  expect(report.reach.unreached).toEqual([]);
  expect([...kept.keys()].filter((label) => label.includes('000run'))).toEqual([]);
  expect(kept.has('mine')).toBe(true);
});

it('looks in a list for what it has made by that name, too', async () => {
  const { answer } = shelves();
  const report = await verifyServed(
    (call) => {
      const [status, value] = answer(call);
      return Array.isArray(value)
        ? [status, value.map((one, index) => ({ id: `no-${index}`, ...one }))]
        : [status, value];
    },
    { document, token: 'unused', runId: 'run', clauses: ({ id }) => id.startsWith('list') },
  );
  expect(report.findings.map(({ id }) => id)).not.toContain('list/law/made-is-listed-once#wrong-status');
});

it('takes nothing for what it has made that does not show the name', async () => {
  const { answer } = shelves();
  const report = await verifyServed(
    (call) => {
      const isShelf = call.method === 'GET' && /^\/shelves\/[^/]+$/.test(call.url.pathname);
      const [status, value] = answer(call);
      return isShelf && status === 200 ? [200, { label: 'mine' }] : [status, value];
    },
    { document, token: 'unused', runId: 'run' },
  );
  expect(report.reach.unreached).toContain('place');
});
