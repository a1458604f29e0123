import type { JsonObject } from '../../openapi/document/json.ts';
import {
  enveloped,
  flag,
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
  whole,
} from './small-document.ts';

const content = { text, isPinned: flag, words: whole };
export const newNote: object = objectSchema({ title: text }, content);
export const note: object = objectSchema({ id: text, title: text }, content);

/** Notes with ids of the service. They are made, listed, read, changed, replaced and deleted. */
export const noteOperations: SmallOperations = {
  'POST /notes': { body: newNote, responses: { 201: note, 400: null } },
  'GET /notes': { responses: { 200: listSchema(note) } },
  'GET /notes/{noteId}': { responses: { 200: note, 404: null } },
  'PATCH /notes/{noteId}': {
    body: objectSchema({}, { title: text, ...content }),
    responses: { 200: note, 400: null, 404: null },
  },
  'PUT /notes/{noteId}': { body: newNote, responses: { 200: note, 400: null, 404: null } },
  'DELETE /notes/{noteId}': { responses: { 204: null, 404: null } },
};
export const notes: JsonObject = smallDocument(noteOperations);

const newCard = objectSchema({ front: text, back: text }, { isKnown: flag });
const card = objectSchema({ id: text, front: text, back: text }, { isKnown: flag });

/** Cards with ids that callers choose. What is answered is in an envelope. */
const cardOperations: SmallOperations = enveloped({
  'GET /cards': { responses: { 200: listSchema(card) } },
  'PUT /cards/{slug}': { body: newCard, responses: { 200: card, 201: card, 400: null } },
  'GET /cards/{slug}': { responses: { 200: card, 404: null } },
  'PATCH /cards/{slug}': {
    body: objectSchema({}, { front: text, isKnown: flag }),
    responses: { 200: card, 404: null },
  },
  'DELETE /cards/{slug}': { responses: { 204: null, 404: null } },
});
export const cards: JsonObject = smallDocument(cardOperations);

const newPhoto = objectSchema({ caption: text }, { isPublic: flag });
export const photo: object = objectSchema({ id: text, caption: text }, { isPublic: flag });
const album = objectSchema({ id: text, name: text });

/** Photos below the path of their album. */
export const albumOperations: SmallOperations = {
  'POST /albums': { body: objectSchema({ name: text }), responses: { 201: album, 400: null } },
  'GET /albums': { responses: { 200: listSchema(album) } },
  'GET /albums/{albumId}': { responses: { 200: album, 404: null } },
  'DELETE /albums/{albumId}': { responses: { 204: null, 404: null } },
  'POST /albums/{albumId}/photos': { body: newPhoto, responses: { 201: photo, 400: null, 404: null } },
  'GET /albums/{albumId}/photos': { responses: { 200: listSchema(photo), 404: null } },
  'GET /albums/{albumId}/photos/{photoId}': { responses: { 200: photo, 404: null } },
  'PUT /albums/{albumId}/photos/{photoId}': {
    description: 'Replaces the photo.',
    body: newPhoto,
    responses: { 200: photo, 400: null, 404: null },
  },
  'DELETE /albums/{albumId}/photos/{photoId}': { responses: { 204: null, 404: null } },
};
export const albums: JsonObject = smallDocument(albumOperations);

/** Some of the operations, with others in their place or beside them. */
export function part(operations: SmallOperations, wanted: RegExp, others: SmallOperations = {}): JsonObject {
  const own = Object.entries(operations).filter(([id]) => wanted.test(id));
  return smallDocument({ ...Object.fromEntries(own), ...others });
}
