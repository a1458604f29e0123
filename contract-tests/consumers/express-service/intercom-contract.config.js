import { defineConfig } from 'intercom-contract/config';

const url = process.env.NOTES_URL;

export default defineConfig({
  verify: {
    spec: 'notes.yaml',
    target: url,
    waivers: [{ id: '*/path/noteId/type', reason: "Express's validator reads 0x10 as 16", until: '2099-12-31' }],
    provision: { create: addNote, cleanup: removeNote },
  },
});

/** Makes a note for each request to an existing one. */
async function addNote(operation) {
  if (operation === 'addNote') return undefined;
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${url}/notes`, { method: 'POST', headers, body: '{"text":"Buy milk"}' });
  return { noteId: String((await response.json()).id) };
}

async function removeNote({ noteId }) {
  await fetch(`${url}/notes/${noteId}`, { method: 'DELETE' });
}
