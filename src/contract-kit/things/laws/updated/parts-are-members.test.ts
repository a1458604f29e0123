import { noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { change } from '../../../testing/laws/twists.ts';
import { partsAreMembers } from './parts-are-members.ts';

const [add, remove] = ['PUT /notes/{noteId}/labels/{slug}', 'DELETE /notes/{noteId}/labels/{slug}'];
const labelled = objectSchema({ id: text, title: text, labels: listSchema({ type: 'string' }) });
const operations = {
  [add]: { responses: { 204: null, 404: null } },
  [remove]: { responses: { 204: null, 404: null } },
  'GET /notes': { responses: { 200: listSchema(labelled) } },
  'GET /notes/{noteId}': { responses: { 200: labelled, 404: null } },
};
const document = part(noteOperations, /POST|DELETE/, operations);

type Labels = readonly unknown[];

/** Notes have labels. */
function labels(
  added: (old: Labels, label: string) => Labels = (old, label) => [...old, label],
  removed: (old: Labels, label: string) => Labels = (old, label) => old.filter((one) => one !== label),
  listed: (all: Labels) => Labels = (all) => all,
): Twist {
  return (call, next) => {
    const { method, path, body, operation } = call;
    if (method === 'POST') return next({ ...call, body: { ...body, labels: [] } });
    if (operation?.id === 'GET /notes') {
      const reply = next(call);
      const all: readonly object[] = Array.isArray(reply.body) ? reply.body : [];
      return { ...reply, body: all.map((one) => ({ ...one, labels: listed([Reflect.get(one, 'labels')].flat()) })) };
    }
    if (operation?.id !== add && operation?.id !== remove) return next(call);
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

testLaw(partsAreMembers, {
  document,
  faults: {
    'has one label only': { at: add, actual: /^it is \["/, twist: labels((_, label) => [label]) },
    'forgets labels': { at: add, actual: 'it is []', twist: labels((old) => old) },
    'lists notes without labels': { at: add, actual: 'it is []', twist: labels(undefined, undefined, () => []) },
    'removes all labels': { at: remove, actual: 'it is []', twist: labels(undefined, () => []) },
    'keeps what is removed': { at: remove, actual: /^it is \["/, twist: labels(undefined, (old) => old) },
  },
  right: {
    'has each label once': { twist: labels() },
    'sorts labels, and shows them in capitals': {
      twist: labels(undefined, undefined, (all) => [...all].map((one) => String(one).toUpperCase()).sort()),
    },
    'has a label of its own': { twist: labels((old, label) => [...new Set(['new', ...old, label])]) },
  },
});
