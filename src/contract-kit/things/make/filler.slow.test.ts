import { expect, it } from 'vitest';
import { objectSchema, smallDocument } from '../../testing/laws/small-document.ts';
import { verifyServed } from '../../testing/verify-served.ts';

const text = { type: 'string' };
const folder = objectSchema({ id: text, name: text });
const places = { folderId: text, draftFolderId: text, archiveFolderId: text };

const document = smallDocument({
  'POST /folders': { body: objectSchema({ name: text }), responses: { 201: folder, 400: null } },
  'GET /folders/{folderId}': { responses: { 200: folder, 404: null } },
  'POST /notes': {
    body: objectSchema({}, { text, ...places }),
    responses: { 201: objectSchema({ id: text }), 400: null },
  },
  'GET /notes/{noteId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
});

it('makes things for the members that a body has, and none for those that it lacks', async () => {
  const [made, named] = [new Set<string>(), new Set<unknown>()];
  let count = 0;
  await verifyServed(
    ({ method, path, json }) => {
      if (method !== 'POST') return [404];
      count += 1;
      const id = `w7q2k9x4m3z${1000 + count}`;
      if (path === '/folders') {
        made.add(id);
        return [201, { id, name: Object(json).name }];
      }
      const given = Object.keys(places).flatMap((place) => Object(json)[place] ?? []);
      for (const one of given) named.add(one);
      // Only notes outside of folders are accepted.
      return given.length > 0 ? [400] : [201, { id }];
    },
    { document, clauses: ({ operation }) => operation === 'POST /notes', seed: 1 },
  );
  expect([...made].filter((id) => !named.has(id)).length).toBeLessThan(3);
});

it('refers to a thing of its own kind only if that is beside the new one, and otherwise to no thing', async () => {
  const remark = objectSchema({ text }, { parentRemarkId: { ...text, pattern: '^w7q2k9x4m3z[0-9]{4}$' } });
  const films = smallDocument({
    'POST /films': { body: objectSchema({ text }), responses: { 201: objectSchema({ id: text }), 400: null } },
    'GET /films/{filmId}': { responses: { 200: objectSchema({ id: text }), 404: null } },
    'POST /films/{filmId}/remarks': { body: remark, responses: { 201: objectSchema({ id: text }), 409: null } },
    'DELETE /films/{filmId}/remarks/{remarkId}': { responses: { 204: null, 404: null } },
  });
  const paths = new Set<string>();
  const answers = { beside: 0, elsewhere: 0 };
  await verifyServed(
    ({ method, path, json }) => {
      if (method === 'GET' && paths.has(path)) return [200, { id: path.split('/').at(-1) }];
      if (method !== 'POST') return [404];
      const { parentRemarkId } = Object(json);
      const isBeside = paths.has(`${path}/${parentRemarkId}`);
      if (/^w7q2k9x4m3z\d{4}$/.test(parentRemarkId)) answers[isBeside ? 'beside' : 'elsewhere'] += 1;
      if (parentRemarkId !== undefined && !isBeside) return [409];
      const id = `w7q2k9x4m3z${1000 + paths.size}`;
      paths.add(`${path}/${id}`);
      return [201, { id }];
    },
    { document: films, clauses: ({ id }) => /remarks.*\/law\/(?!.*(?:unknown|another|to-nothing))/.test(id), seed: 1 },
  );
  expect(answers.beside).toBeGreaterThan(2);
  expect(answers.elsewhere).toBeLessThan(5);
});
