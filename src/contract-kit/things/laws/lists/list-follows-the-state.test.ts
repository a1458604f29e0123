import { testLaw } from '../../../testing/laws/law-test.ts';
import { listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import { below, type KeptThing, type Twist } from '../../../testing/laws/small-service.ts';
import { storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { at } from '../../../testing/laws/twists.ts';
import { listFollowsTheState } from './list-follows-the-state.ts';

const list = 'GET /stories';
const state = { type: 'string', enum: ['open', 'closed'] };
const stories = smallDocument({
  ...storyOperations,
  [list]: { query: { state }, responses: storyOperations[list]?.responses ?? {} },
});

/** A list of stories. */
function shelf(shown: (one: KeptThing) => KeptThing, isAsked: (one: KeptThing, asked: string) => boolean): Twist {
  return at(list, ({ things, query: { state: asked } }) => {
    const all = below(things, '/stories').filter((one) => asked === undefined || isAsked(one, asked));
    return { status: 200, body: all.map(shown) };
  });
}

/** Rooms whose code the caller chooses, and whose path calls it otherwise. */
const code = { type: 'string', pattern: '^[a-z][a-z0-9-]{2,40}$' };
const room = objectSchema({ code, label: text });
const rooms = smallDocument({
  'PUT /rooms/{slug}': { body: objectSchema({ label: text }), responses: { 200: room, 201: room, 400: null } },
  'GET /rooms/{slug}': { responses: { 200: room, 404: null } },
  'GET /rooms': { responses: { 200: objectSchema({ data: listSchema(room) }) } },
});
function hall(isFirst: boolean): Twist {
  const labels = new Map<string, unknown>();
  return (call, next) => {
    const reply = next(call);
    const codeOf = (path: string): string => path.slice('/rooms/'.length);
    for (const [path, { label }] of call.things) if (!labels.has(path)) labels.set(path, label);
    if (call.path !== '/rooms')
      return reply.status < 300 ? { ...reply, body: { ...Object(reply.body), code: codeOf(call.path) } } : reply;
    const data = [...call.things].map(([path, { label }]) => {
      return { code: codeOf(path), label: isFirst ? labels.get(path) : label };
    });
    return { status: 200, body: { data } };
  };
}

testLaw(listFollowsTheState, {
  document: stories,
  ways: [storyWays],
  faults: {
    'selects stories by the state that they were made with': {
      at: list,
      actual: 'the list of 0 items does not show it',
      twist: shelf(
        (one) => one,
        (_, asked) => asked === 'open',
      ),
    },
    'shows closed stories as open': {
      at: list,
      actual: 'it is still "open"',
      twist: shelf(
        (one) => ({ ...one, state: 'open' }),
        (one, asked) => one.state === asked,
      ),
    },
    'lists rooms with their first label': {
      at: 'GET /rooms',
      actual: /^it is still/,
      document: rooms,
      twist: hall(true),
    },
  },
  right: {
    'selects stories by their state': {
      twist: shelf(
        (one) => one,
        (one, asked) => one.state === asked,
      ),
    },
    'leaves closed stories out unless they are asked for': {
      twist: (call, next) =>
        shelf(
          (one) => one,
          (one, asked) => one.state === asked,
        )(call.query.state === undefined ? { ...call, query: { ...call.query, state: 'open' } } : call, next),
      unclear: { [list]: 'no request changes a story that the list shows' },
    },
    'lists rooms as they are': { document: rooms, twist: hall(false) },
  },
});
