import { testLaw } from '../../../testing/laws/law-test.ts';
import {
  listSchema,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
  whole,
} from '../../../testing/laws/small-document.ts';
import { below, type Call, type KeptThing, type Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, at, change } from '../../../testing/laws/twists.ts';
import { groupsAddUp } from './groups-add-up.ts';

const state = { type: 'string', enum: ['stored', 'lent', 'broken'], readOnly: true };
const kind = { type: 'string', enum: ['lamp', 'chair', 'sword'] };
const rare = { type: 'boolean' };
const prop = objectSchema({ id: text, name: text, kind, weight: whole, rare, state });
const sent = objectSchema({ name: text, kind, weight: whole, rare });
const [lend, change_, remove] = ['POST /props/{propId}/lend', 'PATCH /props/{propId}', 'DELETE /props/{propId}'];
const count = { type: 'integer' };
const byKind = listSchema(objectSchema({ kind, pieces: count, weight: count }));
const stock = objectSchema({ states: objectSchema({ stored: count, lent: count, broken: count }), byKind });
const operations: SmallOperations = {
  'POST /props': { body: sent, responses: { 201: prop, 400: null } },
  'GET /props/{propId}': { responses: { 200: prop, 404: null } },
  [`${change_}`]: { body: { ...sent, required: [] }, responses: { 200: prop, 400: null, 404: null } },
  [`${remove}`]: { responses: { 204: null, 404: null } },
  [`${lend}`]: { responses: { 200: prop, 404: null, 409: null } },
  'GET /stock': { responses: { 200: stock } },
};

const kept: Twist = at('POST /props', (call, next) =>
  next({
    ...call,
    body: {
      ...call.body,
      state: 'stored',
      firstKind: call.body.kind,
      firstWeight: call.body.weight,
      madeAt: call.now(),
    },
  }),
);
const lends: Twist = at(`${lend}`, (call) => {
  const path = aboveOf(call.path);
  if (!call.things.has(path)) return { status: 404 };
  if (call.things.get(path)?.state !== 'stored') return { status: 409 };
  change(call, path, { state: 'lent', wasLent: true });
  return { status: 200, body: call.things.get(path) };
});

/** Shows numbers of props by their states and kinds, as they seem to be. */
function showing(
  seen: (prop: KeptThing, call: Call) => KeptThing,
  isIn: (prop: KeptThing) => boolean = () => true,
): Twist {
  return at('GET /stock', (call) => {
    const all = below(call.things, '/props')
      .map((one) => seen(one, call))
      .filter(isIn);
    const numberOf = (name: string): number => all.filter((one) => one.state === name).length;
    const byKind = [...new Set(all.map((one) => one.kind))].map((one) => {
      const own = all.filter((each) => each.kind === one);
      return { kind: one, pieces: own.length, weight: own.reduce((sum, { weight }) => sum + Number(weight), 0) };
    });
    const states = { stored: numberOf('stored'), lent: numberOf('lent'), broken: numberOf('broken') };
    return { status: 200, body: { states, byKind } };
  });
}

const asItIs = (one: KeptThing): KeptThing => one;
/** Has what was deleted among what is stored. */
const withGone: Twist = (call, next) => {
  const gone = call.operation?.id === remove ? call.things.get(call.path) : undefined;
  const reply = showing(asItIs)(call, next);
  if (gone !== undefined) call.things.set(`/gone/${gone.id}`, gone);
  if (call.path !== '/stock') return reply;
  const { states, byKind } = Object(reply.body);
  return {
    ...reply,
    body: { states: { ...states, stored: states.stored + below(call.things, '/gone').length }, byKind },
  };
};

testLaw(groupsAddUp, {
  document: smallDocument(operations),
  ways: [kept, lends],
  faults: {
    'counts what was lent as stored, too': {
      at: `${lend}`,
      actual: /^`states\.stored` is/,
      twist: (call, next) => {
        const reply = showing(asItIs)(call, next);
        if (call.path !== '/stock') return reply;
        const { states, byKind } = Object(reply.body);
        return { ...reply, body: { states: { ...states, stored: states.stored + states.lent }, byKind } };
      },
    },
    'counts no swords': {
      at: 'POST /props',
      actual: /^`byKind\.sword` \(`pieces`\) is/,
      twist: showing(asItIs, (one) => one.kind !== 'sword'),
    },
    'counts a prop in the kind that it had first': {
      at: `${change_}`,
      actual: /^`byKind\.\w+` \(`pieces`\) is/,
      twist: showing((one) => ({ ...one, kind: one.firstKind })),
    },
    'adds the weight that a prop had first': {
      at: `${change_}`,
      actual: /^`byKind\.\w+` \(`weight`\) is/,
      twist: showing((one) => ({ ...one, weight: one.firstWeight })),
    },
    'counts what is gone': {
      at: `${remove}`,
      actual: /^`states\.stored` is/,
      twist: withGone,
    },
  },
  right: {
    'has each prop in its groups': { twist: showing(asItIs) },
    'breaks each prop some time after it was made': {
      twist: (call, next) => {
        for (const [path, one] of call.things)
          if (one.state === 'stored' && call.now() - Number(one.madeAt) > 60) change(call, path, { state: 'broken' });
        return showing(asItIs)(call, next);
      },
      unclear: {
        [`${lend}`]: 'changes more than the group',
      },
    },
    'has only what is stored in its groups': {
      document: smallDocument({
        ...operations,
        'GET /stock': { responses: { 200: objectSchema({ byKind }) } },
      }),
      twist: (call, next) => {
        const reply = showing(asItIs, (one) => one.state === 'stored')(call, next);
        return call.path === '/stock' ? { ...reply, body: { byKind: Object(reply.body).byKind } } : reply;
      },
      unclear: { [`${lend}`]: 'changes more than the group' },
    },
    'lends a prop to another house, and counts it still': {
      twist: (call, next) => {
        const path = aboveOf(call.path);
        const known = call.things.get(path);
        if (call.operation?.id === lend && known !== undefined) {
          call.things.delete(path);
          call.things.set(path.replace('props', 'lent'), known);
          return { status: 200, body: known };
        }
        return showing(asItIs)(call, next);
      },
      unclear: { [`${lend}`]: 'may have put it elsewhere' },
    },
    'has all that was ever made': {
      document: smallDocument({
        ...operations,
        'GET /stock': { description: 'Also of what was deleted.', responses: { 200: stock } },
      }),
      twist: withGone,
      unclear: { [`${remove}`]: 'the report may have what is gone' },
    },
  },
});
