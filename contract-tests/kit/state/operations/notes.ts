import type { Handlers } from '../call.ts';
import { addThing, putThing, thingsOf } from '../store.ts';
import { withCustomer, withNote } from './found.ts';

type NoteOperation = 'listNotes' | 'addNote' | 'getNote' | 'replaceNote' | 'deleteNote';

export const noteHandlers: Pick<Handlers, NoteOperation> = {
  listNotes: (call) =>
    withCustomer(call, ({ id }) => {
      const { pinned } = call.given;
      const notes = thingsOf(call.store.notes, call.account).filter(({ parent }) => parent === id);
      const wanted = notes.filter(({ members }) => pinned === undefined || members.pinned === pinned);
      return { status: 200, body: wanted.map(({ members }) => members) };
    }),
  addNote: ({ store, account, ...call }) =>
    withCustomer({ store, account, ...call }, ({ id: parent }) => {
      const members = { pinned: false, ...call.body };
      const note = addThing(store, 'notes', 'writtenAt', { account, parent, members });
      return { status: 201, headers: { Location: `/customers/${parent}/notes/${note.id}` }, body: note.members };
    }),
  getNote: (call) => withNote(call, ({ members }) => ({ status: 200, body: members })),
  replaceNote: (call) =>
    withNote(call, (note) => {
      const { id, writtenAt } = note.members;
      const { members } = putThing(call.store.notes, note, { id, pinned: false, ...call.body, writtenAt });
      return { status: 200, body: members };
    }),
  deleteNote: (call) =>
    withNote(call, ({ id, members }) => {
      call.store.notes.delete(id);
      return { status: 200, body: members };
    }),
};
