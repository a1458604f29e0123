import type { JsonObject } from '../../../openapi/document/json.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
} from '../../../testing/laws/small-document.ts';
import type { KeptThing, Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change as changeThing, together } from '../../../testing/laws/twists.ts';
import { takenValues } from './taken-values.ts';

const account = objectSchema({ id: text, email: text }, { name: text });
const make = 'POST /accounts';
const change = 'PATCH /accounts/{accountId}';
const remove = 'DELETE /accounts/{accountId}';
const operations: SmallOperations = {
  [make]: { body: objectSchema({ email: text }, { name: text }), responses: { 201: account, 400: null, 409: null } },
  'GET /accounts/{accountId}': { responses: { 200: account, 404: null } },
  [remove]: { responses: { 204: null, 404: null } },
  [change]: {
    body: objectSchema({}, { email: text, name: text }),
    responses: { 200: account, 400: null, 404: null, 409: null },
  },
};
const document = smallDocument(operations);
/** Accounts whose address is said to be unique, in some words. */
const said = (words: string): JsonObject =>
  smallDocument({
    ...operations,
    [make]: {
      body: objectSchema({ email: { ...text, description: words } }, { name: text }),
      responses: { 201: account, 400: null, 409: null },
    },
  });
const noTwo = said('No two accounts have the same.');
/** Accounts with a number of their own beside the address. */
const numbered = objectSchema({
  email: { ...text, description: 'Two accounts never have the same address, whatever the case. It is unique.' },
  number: { ...text, pattern: '^[a-z]{3,9}$', description: 'Unique.' },
});
const twoNumbers = smallDocument({
  ...operations,
  [make]: { body: numbered, responses: { 201: account, 400: null, 409: null } },
});
/** Closed accounts can be opened again. */
const reopen = 'POST /accounts/{accountId}/reopen';
const reopening = smallDocument({
  ...operations,
  [make]: {
    body: objectSchema({ email: { ...text, description: 'Unique.' } }, { name: text }),
    responses: { 201: account, 400: null, 409: null },
  },
  [remove]: {
    description: 'Closes the account. Its email is free for others then.',
    responses: { 204: null, 404: null },
  },
  [reopen]: { responses: { 200: account, 404: null, 409: null } },
});
const rename = 'POST /tags/{code}/rename';
const tag = objectSchema({ code: text, title: text });
/** Tags whose code is in their path. */
const tags = smallDocument({
  'POST /tags': {
    body: objectSchema({ code: { ...text, pattern: '^[a-z]{4,30}$', description: 'Unique.' }, title: text }),
    responses: { 201: tag, 400: null, 409: null },
  },
  'GET /tags': { responses: { 200: listSchema(tag) } },
  'GET /tags/{code}': { responses: { 200: tag, 404: null } },
  'DELETE /tags/{code}': {
    description: 'Deletes the tag. Its code is free again.',
    responses: { 204: null, 404: null },
  },
  [rename]: { responses: { 200: tag, 404: null } },
});
const keepsByCode: Twist = (call, next) => {
  const { operation, path, things, body } = call;
  const own = `/tags/${body.code}`;
  if (operation?.id === 'POST /tags') {
    if (things.has(own)) return { status: 409 };
    things.set(own, { code: String(body.code), title: String(body.title) });
    return { status: 201, body: things.get(own), headers: { Location: own } };
  }
  if (operation?.id !== rename) return next(call);
  const renamed = things.get(aboveOf(path));
  return renamed === undefined ? { status: 404 } : { status: 200, body: renamed };
};
/** @param keeps Whether a closed account keeps its address. */
const reopens = (keeps: boolean, looks: boolean): Twist => {
  const closed = new Map<string, KeptThing>();
  return (call, next) => {
    const { operation, path, things, body } = call;
    const isTaken = (email: unknown): boolean => [...things].some(([key, one]) => key !== path && one.email === email);
    const own = closed.get(aboveOf(path));
    if (operation?.id === reopen) {
      if (own === undefined || things.has(aboveOf(path))) return { status: 404 };
      if (looks && isTaken(own.email)) return { status: 409 };
      things.set(aboveOf(path), own);
      return { status: 200, body: own };
    }
    const isKept = keeps && [...closed.values()].some((one) => one.email === body.email);
    if (call.method !== 'GET' && (isKept || isTaken(body.email))) return { status: 409 };
    const old = things.get(path);
    const reply = next(call);
    if (operation?.id === remove && old !== undefined) closed.set(path, old);
    return reply;
  };
};
/** Refuses what an account had that was given up: by a deletion, or also by a change. */
const remembers = (methods: readonly string[]): Twist => {
  const given = new WeakMap<object, unknown[]>();
  return (call, next) => {
    const known = given.get(call.things) ?? [];
    const old = call.things.get(call.path)?.email;
    if (['POST', 'PATCH'].includes(call.method) && known.includes(call.body.email)) return { status: 409 };
    const reply = next(call);
    const isGivenUp = old !== undefined && call.things.get(call.path)?.email !== old;
    if (isGivenUp && methods.includes(call.method)) given.set(call.things, [...known, old]);
    return reply;
  };
};

/** Refuses what another account has, at some methods. */
const unique =
  (methods: readonly string[], isOwnTaken = false, member = 'email'): Twist =>
  (call, next) => {
    const others = [...call.things].filter(([path]) => isOwnTaken || path !== call.path);
    const isTaken = others.some(([, other]) => other[member] === call.body[member]);
    return isTaken && methods.includes(call.method) ? { status: 409 } : next(call);
  };
/** The same with addresses in small letters. */
const caseless =
  (twist: Twist): Twist =>
  (call, next) => {
    const email = String(call.body.email).toLowerCase();
    return twist('email' in call.body ? { ...call, body: { ...call.body, email } } : call, next);
  };

/** Desks with labels. Only the response says that two open desks never have the same label. */
const close = 'POST /desks/{deskId}/close';
const label = { ...text, pattern: '^[A-Za-z0-9]+@[A-Za-z0-9]+[.][a-z]{2,8}$' };
const words = 'Two desks that are not closed never have the same label. Upper or lower case is the same.';
const desk = objectSchema({
  id: text,
  label: { ...label, description: words },
  state: { type: 'string', enum: ['open', 'closed'] },
});
const desks = smallDocument({
  'POST /desks': { body: objectSchema({ label }), responses: { 201: desk, 400: null, 409: null } },
  'GET /desks/{deskId}': { responses: { 200: desk, 404: null } },
  [close]: { responses: { 200: desk, 404: null } },
});
/** @param isTaken Whether a desk takes a label from a new one. */
const labelling = (isTaken: (one: KeptThing, label: string) => boolean): Twist =>
  together(
    at('POST /desks', (call, next) => {
      const isKnown = [...call.things.values()].some((one) => isTaken(one, String(call.body.label)));
      return isKnown ? { status: 409 } : next({ ...call, body: { ...call.body, state: 'open' } });
    }),
    at(close, (call) => {
      const path = aboveOf(call.path);
      changeThing(call, path, { state: 'closed' });
      return call.things.has(path) ? { status: 200, body: call.things.get(path) } : { status: 404 };
    }),
  );
const isSame = (one: KeptThing, label: string): boolean => String(one.label).toLowerCase() === label.toLowerCase();

/** Stamps with a motto, which may occur only once: only a conflict shows it. */
const stamp = objectSchema({ id: text, motto: text });
const [makeStamp, changeStamp, removeStamp] = ['POST /stamps', 'PATCH /stamps/{stampId}', 'DELETE /stamps/{stampId}'];
const stamps = smallDocument({
  [makeStamp]: {
    description: 'A `motto` may occur only once, upper and lower case being taken as equal; a second one gets 409.',
    body: objectSchema({ motto: text }),
    responses: { 201: stamp, 400: null, 409: null },
  },
  'GET /stamps/{stampId}': { responses: { 200: stamp, 404: null } },
  [changeStamp]: { body: objectSchema({ motto: text }), responses: { 200: stamp, 400: null, 404: null, 409: null } },
  [removeStamp]: {
    description: 'The motto is free for another stamp from then on.',
    responses: { 204: null, 404: null },
  },
});
/** @param isTaken Whether a stamp takes a motto from another one. */
const stamping =
  (isTaken: (one: string, other: string, method: string) => boolean): Twist =>
  (call, next) => {
    const others = [...call.things].filter(([path]) => path !== call.path).map(([, { motto }]) => String(motto));
    const isConflict = others.some((one) => isTaken(one, String(call.body.motto), call.method));
    return ['POST', 'PATCH'].includes(call.method) && isConflict ? { status: 409 } : next(call);
  };
const isAlike = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Members keep the badge that they have, and each badge is that of one. */
const member = { badge: { type: 'string', pattern: '^[A-Z]{2}[0-9]{4}$', examples: ['DK0417'] }, name: text };
const shownMember = objectSchema({ id: text, ...member });
const members = smallDocument({
  'POST /members': { body: objectSchema(member), responses: { 201: shownMember, 400: null, 409: null } },
  'GET /members/{memberId}': { responses: { 200: shownMember, 404: null } },
  'PUT /members/{memberId}': {
    body: objectSchema(member),
    responses: { 200: shownMember, 400: null, 404: null, 409: null },
  },
});
const keepsBadges: Twist = (call, next) => {
  const { method, path, things, body } = call;
  const isTaken = method === 'POST' && [...things.values()].some(({ badge }) => badge === body.badge);
  const own = method === 'PUT' ? things.get(path) : undefined;
  return isTaken || (own !== undefined && own.badge !== body.badge) ? { status: 409 } : next(call);
};

testLaw(takenValues, {
  document,
  faults: {
    'keeps the address of an account that can be opened again, and says that it is free': {
      at: make,
      document: reopening,
      actual: 'status 409',
      twist: reopens(true, true),
    },
    'opens an account whose address another one has': {
      at: make,
      document: reopening,
      actual: /^both have the `email` /,
      twist: reopens(false, false),
    },
    'makes a stamp with a motto that is taken in other letters': {
      at: makeStamp,
      document: stamps,
      actual: 'status 201 and another stamp',
      twist: stamping((one, other) => one === other),
    },
    'changes a motto to one that is taken': {
      at: changeStamp,
      document: stamps,
      actual: 'status 200',
      twist: stamping((one, other, method) => method === 'POST' && isAlike(one, other)),
    },
    'keeps the motto of a deleted stamp': {
      at: makeStamp,
      document: stamps,
      actual: 'status 409',
      twist: (call, next) => {
        const path = call.method === 'DELETE' && call.things.has(call.path) ? `/kept${call.path}` : undefined;
        if (path !== undefined) call.things.set(path, call.things.get(call.path) ?? {});
        return stamping(isAlike)(call, next);
      },
    },
    'keeps the label of a closed desk': {
      at: 'POST /desks',
      actual: 'status 409',
      document: desks,
      twist: labelling(isSame),
    },
    'takes the same label in other letters': {
      at: 'POST /desks',
      actual: 'status 201 and another desk',
      document: desks,
      twist: labelling((one, own) => one.state === 'open' && one.label === own),
    },
    'makes two accounts with one address': {
      at: make,
      actual: 'status 201 and another account',
      twist: unique(['PATCH']),
    },
    'keeps the address of a deleted account': {
      at: make,
      document: noTwo,
      actual: 'status 409',
      twist: together(remembers(['DELETE']), unique(['POST', 'PATCH'])),
    },
    'keeps the address that an account had': {
      at: change,
      document: noTwo,
      actual: 'status 409',
      twist: together(remembers(['PATCH']), unique(['POST', 'PATCH'])),
    },
    'makes two accounts with one number': {
      at: make,
      document: twoNumbers,
      actual: 'status 201 and another account',
      twist: unique(['POST']),
    },
    'makes an account with an address that is taken in small letters': {
      at: make,
      document: twoNumbers,
      actual: 'status 201 and another account',
      twist: together(unique(['POST'], false, 'number'), unique(['POST'])),
    },
    'shows two accounts with one address, because it compares the letters that were sent': {
      at: make,
      actual: 'status 201 and another account',
      twist: together(
        unique(['POST', 'PATCH']),
        caseless((call, next) => next(call)),
      ),
    },
    'refuses a member its own badge': {
      at: 'PUT /members/{memberId}',
      document: members,
      actual: 'status 409',
      twist: (call, next) => {
        const isTaken = [...call.things.values()].some(({ badge }) => badge === call.body.badge);
        return ['POST', 'PUT'].includes(call.method) && isTaken ? { status: 409 } : next(call);
      },
    },
    'lets an account take the address of another one': { at: change, actual: 'status 200', twist: unique(['POST']) },
    'refuses an account its own address': { at: change, actual: 'status 409', twist: unique(['POST', 'PATCH'], true) },
  },
  right: {
    'has the code of a tag in its path, which names the next tag with the code': { document: tags, twist: keepsByCode },
    'opens no account whose address another one has': { document: reopening, twist: reopens(false, true) },
    'refuses mottos that are taken, although only a conflict shows it': { document: stamps, twist: stamping(isAlike) },
    'takes two stamps at a time, with any mottos': {
      document: stamps,
      twist: (call, next) => (call.method === 'POST' && call.things.size > 1 ? { status: 409 } : next(call)),
      unclear: {
        [makeStamp]: 'may have the same',
        [changeStamp]: 'answered 409',
      },
    },
    'lets each stamp have any motto': {
      document: stamps,
      unclear: { [makeStamp]: 'may have the same', [changeStamp]: 'may have the same' },
    },
    'frees the label of a closed desk': {
      document: desks,
      twist: labelling((one, own) => one.state === 'open' && isSame(one, own)),
    },
    'lets no member have another badge': {
      document: members,
      twist: keepsBadges,
    },
    'refuses what is taken': { twist: unique(['POST', 'PATCH']) },
    'frees what is given up': { document: noTwo, twist: unique(['POST', 'PATCH']) },
    'says that it keeps an address': {
      document: said('No two accounts have the same. An address is never given to another account.'),
      twist: together(remembers(['DELETE', 'PATCH']), unique(['POST', 'PATCH'])),
    },
    'refuses what is taken of two members': {
      document: twoNumbers,
      twist: together(unique(['POST'], false, 'number'), caseless(unique(['POST', 'PATCH']))),
    },
    'takes upper and lower case for the same': { twist: caseless(unique(['POST', 'PATCH'])) },
  },
});
