import type { JsonObject } from '../../openapi/document/json.ts';
import { noteOperations, part } from './documents.ts';
import { listSchema, objectSchema, type SmallOperations, text } from './small-document.ts';
import type { Twist } from './small-service.ts';
import { change } from './twists.ts';

export const addLabel = 'PUT /notes/{noteId}/labels/{slug}';
export const removeLabel = 'DELETE /notes/{noteId}/labels/{slug}';
export const labelled: object = objectSchema({ id: text, title: text, labels: listSchema({ type: 'string' }) });
export const labelOperations: SmallOperations = {
  [addLabel]: { responses: { 204: null, 404: null } },
  [removeLabel]: { responses: { 204: null, 404: null } },
  'GET /notes': { responses: { 200: listSchema(labelled) } },
  'GET /notes/{noteId}': { responses: { 200: labelled, 404: null } },
};
/** Notes whose labels have paths of their own. */
export const labelledNotes: JsonObject = part(noteOperations, /POST|DELETE/, labelOperations);

type Labels = readonly unknown[];

/** Notes have labels. */
export function labels(
  added: (old: Labels, label: string) => Labels = (old, label) => [...old, label],
  removed: (old: Labels, label: string) => Labels = (old, label) => old.filter((one) => one !== label),
  listed: (all: Labels) => Labels = (all) => all,
): Twist {
  return (call, next) => {
    const { method, path, body, operation } = call;
    if (method === 'POST') return next({ ...call, body: { labels: [], ...body } });
    if (operation?.id === 'GET /notes') {
      const reply = next(call);
      const all: readonly object[] = Array.isArray(reply.body) ? reply.body : [];
      return { ...reply, body: all.map((one) => ({ ...one, labels: listed([Reflect.get(one, 'labels')].flat()) })) };
    }
    if (operation?.id !== addLabel && operation?.id !== removeLabel) return next(call);
    const [, , id, , label = ''] = path.split('/');
    const known = call.things.get(`/notes/${id}`);
    const old: Labels = Array.isArray(known?.labels) ? known.labels : [];
    const isThere = old.includes(label);
    if (known === undefined || (method === 'DELETE' && !isThere)) return { status: 404 };
    const after = method === 'DELETE' ? removed(old, label) : isThere ? old : added(old, label);
    change(call, `/notes/${id}`, { labels: after });
    return { status: 204 };
  };
}
