import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  flag,
  listSchema,
  type Members,
  objectSchema,
  smallDocument,
  text,
  whole,
} from '../../../testing/laws/small-document.ts';
import { below, type KeptThing, type Twist } from '../../../testing/laws/small-service.ts';
import { storyOperations, storyWays } from '../../../testing/laws/stories.ts';
import { aboveOf, at, change, together } from '../../../testing/laws/twists.ts';
import { listFollowsTheState } from './list-follows-the-state.ts';

const list = 'GET /stories';
const state = { type: 'string', enum: ['open', 'closed'] };
const stories = smallDocument({
  ...storyOperations,
  [list]: { query: { state }, responses: storyOperations[list]?.responses ?? {} },
});
const byDefault = smallDocument({
  ...storyOperations,
  [list]: { query: { state: { ...state, default: 'open' } }, responses: storyOperations[list]?.responses ?? {} },
});
const openBySaying = smallDocument({
  ...storyOperations,
  [list]: {
    query: { state },
    responses: storyOperations[list]?.responses ?? {},
    description: 'Lists stories. Whatever is closed stays out of the result unless it is asked for by `state=closed`.',
  },
});

/** A list of stories. */
function shelf(shown: (one: KeptThing) => KeptThing, isAsked: (one: KeptThing, asked: string) => boolean): Twist {
  return at(list, ({ things, query: { state: asked } }) => {
    const all = below(things, '/stories').filter((one) => asked === undefined || isAsked(one, asked));
    return { status: 200, body: all.map(shown) };
  });
}

/** Stories tell who has closed them. The list may not. */
const closing =
  (isTold: boolean): Twist =>
  (call, next) => {
    const tell = (one: KeptThing) => ({ ...one, closedBy: one.state === 'closed' ? 'Ada' : null });
    const reply = shelf(
      (one) => (isTold ? tell(one) : { ...one, closedBy: null }),
      (one, asked) => one.state === asked,
    )(call, next);
    return isJsonObject(reply.body) && reply.status < 300 ? { ...reply, body: tell(reply.body) } : reply;
  };

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

/** Loans that end, of which several states are asked for in one text. */
const loanState = { type: 'string', enum: ['open', 'ended'] };
const loan = objectSchema({ id: text, reader: text, state: loanState });
const listLoans = 'GET /loans';
const loansOf = (optional: Members): JsonObject =>
  JSON.parse(
    JSON.stringify(
      smallDocument({
        'POST /loans': { body: objectSchema({ reader: text }, optional), responses: { 201: loan, 400: null } },
        'GET /loans/{loanId}': { responses: { 200: loan, 404: null } },
        'POST /loans/{loanId}/end': { responses: { 200: loan, 404: null, 409: null } },
        [listLoans]: { query: { state: { type: 'array', items: loanState } }, responses: { 200: listSchema(loan) } },
      }),
    ).replace('"name":"state"', '"name":"state","explode":false'),
  );
const loans = loansOf({});
/** Loans that may have a copy, without which they do not end. */
const loansOfCopies = loansOf({ fee: whole, copy: { type: ['string', 'null'], minLength: 8, default: null } });
const onlyWithCopy: Twist = (call, next) =>
  call.operation?.id === 'POST /loans/{loanId}/end' && typeof call.things.get(aboveOf(call.path))?.copy !== 'string'
    ? { status: 409 }
    : next(call);
const inStates =
  (stateOf: (states: readonly string[]) => readonly string[]): Twist =>
  (call, next) => {
    const { operation, path, things, body, query } = call;
    if (operation?.id === 'POST /loans') return next({ ...call, body: { ...body, state: 'open' } });
    if (operation?.id === 'POST /loans/{loanId}/end') {
      if (things.get(aboveOf(path))?.state !== 'open') return { status: 409 };
      change(call, aboveOf(path), { state: 'ended' });
      return { status: 200, body: things.get(aboveOf(path)) };
    }
    if (operation?.id !== listLoans) return next(call);
    const states = query.state === undefined ? ['open', 'ended'] : stateOf(query.state.split(','));
    return { status: 200, body: below(things, '/loans').filter(({ state }) => states.includes(String(state))) };
  };

const byState = shelf(
  (one) => one,
  (one, asked) => one.state === asked,
);
const openByDefault: Twist = (call, next) =>
  byState(call.query.state === undefined ? { ...call, query: { ...call.query, state: 'open' } } : call, next);

/** Letters show when they were archived. A query selects the archived ones, or the others. */
const listLetters = 'GET /letters';
const letter = objectSchema({ id: text, subject: text, archivedAt: { type: ['string', 'null'] } });
const letters = smallDocument({
  'POST /letters': { body: objectSchema({ subject: text }), responses: { 201: letter, 400: null } },
  'GET /letters/{letterId}': { responses: { 200: letter, 404: null } },
  'POST /letters/{letterId}/archive': { responses: { 200: letter, 404: null } },
  [listLetters]: { query: { archived: flag }, responses: { 200: listSchema(letter) } },
});
/** @param isAsked Whether a list shows what was archived, or was not. */
const archives =
  (isAsked: (isArchived: boolean, asked: string) => boolean): Twist =>
  (call, next) => {
    const { operation, path, things, body, query } = call;
    if (operation?.id === 'POST /letters') return next({ ...call, body: { ...body, archivedAt: null } });
    if (operation?.id === 'POST /letters/{letterId}/archive') {
      if (things.has(aboveOf(path))) change(call, aboveOf(path), { archivedAt: '2026-01-02T03:04:05Z' });
      return next({ ...call, method: 'GET', path: aboveOf(path) });
    }
    if (operation?.id !== listLetters) return next(call);
    const isShown = ({ archivedAt }: KeptThing): boolean =>
      query.archived === undefined || isAsked(archivedAt !== null, query.archived);
    return { status: 200, body: below(things, '/letters').filter(isShown) };
  };

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
    'looks at the first state only': {
      at: listLoans,
      document: loans,
      actual: /does not show it$/,
      twist: inStates((states) => states.slice(0, 1)),
    },
    'looks at the first state only of what ends if it has a copy': {
      at: listLoans,
      document: loansOfCopies,
      actual: /does not show it$/,
      twist: together(
        onlyWithCopy,
        inStates((states) => states.slice(0, 1)),
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
    'lists closed stories as if nobody had closed them': {
      at: list,
      actual: 'it is still null',
      twist: closing(false),
    },
    'lists closed stories, although only open ones are asked for by default': {
      at: list,
      document: byDefault,
      actual: /^the list shows .* the state "closed"$/,
      twist: byState,
    },
    'lists rooms with their first label': {
      at: 'GET /rooms',
      actual: /^it is still/,
      document: rooms,
      twist: hall(true),
    },
    'lists archived letters with those that are not': {
      at: listLetters,
      actual: /^the list shows .* the archivedAt "2026/,
      document: letters,
      twist: archives((isArchived, asked) => isArchived || asked === 'false'),
    },
    'shows no letters when a query asks for archived ones': {
      at: listLetters,
      actual: 'the list of 0 items does not show it',
      document: letters,
      twist: archives((isArchived, asked) => asked === 'false' && !isArchived),
    },
    'lists closed stories, although its words leave them out': {
      at: list,
      document: openBySaying,
      actual: /^the list shows .* the state "closed"$/,
      twist: byState,
    },
  },
  right: {
    'lists who has closed a story': { twist: closing(true) },
    'selects by several states': { document: loans, twist: inStates((states) => states) },
    'selects stories by their state': { twist: byState },
    'lists open stories by default': {
      document: byDefault,
      twist: openByDefault,
      unclear: { [list]: 'no request changes a story that the list shows' },
    },
    'leaves closed stories out, as its words say': {
      document: openBySaying,
      twist: openByDefault,
      unclear: { [list]: 'no request changes a story that the list shows' },
    },
    'leaves closed stories out unless they are asked for': {
      twist: openByDefault,
      unclear: { [list]: 'no request changes a story that the list shows' },
    },
    'lists archived letters': {
      document: letters,
      twist: archives((isArchived, asked) => String(isArchived) === asked),
    },
    'lists rooms as they are': { document: rooms, twist: hall(false) },
  },
});
