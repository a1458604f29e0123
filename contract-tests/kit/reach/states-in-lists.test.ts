import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { expect, it, onTestFinished } from 'vitest';
import { ordinary, type ShelfCall, type ShelfReply, startShelf } from './shelf.ts';
import { objectWith, shelfDocument } from './shelf-document.ts';

const text = { type: 'string' };
const states = ['open', 'started', 'closed'];
const task = objectWith({ id: text, state: { type: 'string', enum: states } });
const action = { responses: { 200: task, 404: undefined, 409: undefined } };

const document = shelfDocument({
  'POST /tasks': { body: { note: text }, responses: { 201: task } },
  'GET /tasks': {
    query: { state: { type: 'string', enum: states } },
    responses: { 200: { type: 'array', items: task } },
  },
  'GET /tasks/{taskId}': { responses: { 200: task, 404: undefined } },
  'POST /tasks/{taskId}/close': action,
  'POST /tasks/{taskId}/start': action,
});

/** Tasks are started, and then closed. @param shown The states that the list shows when it is asked for one. */
function tasks(shown: (state: string) => readonly string[]): (call: ShelfCall) => ShelfReply | undefined {
  return (call) => {
    const { method, path, query, things, body } = call;
    if (path === '/tasks' && method === 'POST') return ordinary({ ...call, body: { ...body, state: 'open' } });
    if (path === '/tasks') {
      const wanted = query.state === undefined ? states : shown(query.state);
      return { status: 200, body: [...things.values()].filter(({ state }) => wanted.includes(String(state))) };
    }
    const [, at = '', name = ''] = /^(\/tasks\/[^/]+)\/(start|close)$/.exec(path) ?? [];
    if (method !== 'POST') return undefined;
    const known = things.get(at);
    if (known === undefined) return { status: 404 };
    const [from, to] = name === 'start' ? ['open', 'started'] : ['started', 'closed'];
    if (known.state !== from) return { status: 409 };
    things.set(at, { ...known, state: to });
    return { status: 200, body: things.get(at) };
  };
}

it.each<[string, (state: string) => readonly string[], string[]]>([
  ['the state that is asked for', (state) => [state], []],
  [
    'what is closed beside what is started',
    (state) => (state === 'started' ? ['started', 'closed'] : [state]),
    ['GET /tasks/law/list-follows-the-state'],
  ],
])('judges a list of states with things in the last one: %s', async (_, shown, expected) => {
  const shelf = await startShelf(tasks(shown));
  onTestFinished(shelf.close);
  const clauses = ({ id }: { readonly id: string }): boolean =>
    /\/law\/(?:filters-filter|list-follows-the-state)$/.test(id);
  const { findings } = await verify({ document, target: urlTarget(shelf.url), clauses });
  expect(findings.map(({ clause }) => clause)).toEqual(expected);
});
