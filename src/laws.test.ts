import { readFile } from 'node:fs/promises';
import { testLaw } from './contract-kit/testing/laws/law-test.ts';
import type { Twist } from './contract-kit/testing/laws/small-service.ts';
import { intercomLaws } from './laws.ts';

const described = JSON.parse(await readFile(new URL('../generated/openapi.json', import.meta.url), 'utf8'));
// The services of this test know the deletion alone, however many operations the description gains.
const path = '/conversations/{id}';
const document = { ...described, paths: { [path]: { delete: described.paths[path].delete } } };
const token = 'a-Token-4711';
const at = 'deleteConversation';

/** Every conversation can be deleted. */
const conversations: Twist = ({ path, headers }) => {
  if (headers.authorization !== `Bearer ${token}`)
    return {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer' },
      body: {
        type: 'error.list',
        request_id: 'r1',
        errors: [{ code: 'unauthorized', message: 'Access Token Invalid' }],
      },
    };
  const id = path.replace('/conversations/', '');
  return { status: 200, body: { id, object: 'conversation', deleted: true } };
};

/** The body of one status is changed. */
const says =
  (status: number, change: (body: Readonly<Record<string, unknown>>) => object): Twist =>
  (call, next) => {
    const reply = next(call);
    return reply.status === status ? { ...reply, body: change(Object(reply.body)) } : reply;
  };

const [named, deleted, typed] = intercomLaws;
if (named === undefined || deleted === undefined || typed === undefined) throw new Error('A law is missing.');
const shared = { isPlain: true, document, options: { token }, ways: [conversations] };

testLaw(named, {
  ...shared,
  faults: {
    'reads the id as a number': {
      at,
      actual: /^another id: /,
      twist: says(200, (body) => ({ ...body, id: String(Number(body.id)) })),
    },
  },
  right: {
    'names the conversation': {},
    'names none': {
      twist: says(200, ({ deleted }) => ({ deleted })),
      unclear: { [at]: 'no valid response exercised this clause' },
    },
  },
});

testLaw(deleted, {
  ...shared,
  faults: {
    'says that it deleted nothing': {
      at,
      actual: /^another deleted: /,
      twist: says(200, (body) => ({ ...body, deleted: false })),
    },
  },
  right: { 'says that it is deleted': {} },
});

testLaw(typed, {
  ...shared,
  faults: {
    'has another type of refusals': {
      at,
      actual: /^another type: /,
      twist: says(401, (body) => ({ ...body, type: 'error' })),
    },
  },
  right: { 'has the type of Intercom': {} },
});
