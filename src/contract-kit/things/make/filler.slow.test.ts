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
