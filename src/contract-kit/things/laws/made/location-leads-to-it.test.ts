import { noteOperations, part } from '../../../testing/laws/documents.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import type { Call, Twist } from '../../../testing/laws/small-service.ts';
import { at } from '../../../testing/laws/twists.ts';
import { locationLeadsToIt } from './location-leads-to-it.ts';

const { 'POST /notes': make } = noteOperations;
const document = part(noteOperations, /./, { 'POST /notes': { responses: {}, ...make, shows: ['Location'] } });

/** What was made is told with its `Location`. */
const located = (locationOf: (id: string, call: Call) => string): Twist =>
  at('POST /notes', (call, next) => {
    const reply = next(call);
    const id = String(Reflect.get(Object(reply.body), 'id'));
    return reply.status === 201 ? { ...reply, headers: { Location: locationOf(id, call) } } : reply;
  });

testLaw(locationLeadsToIt, {
  document,
  faults: {
    'tells a path that nothing is at': {
      at: 'POST /notes',
      actual: /which gets status 404$/,
      twist: located((id) => `/notes/new-${id}`),
    },
    'tells where the first thing is': {
      at: 'POST /notes',
      actual: /which leads to another note$/,
      twist: located((_id, { things }) => [...things.keys()][0] ?? ''),
    },
  },
  right: {
    'tells a path': { twist: located((id) => `/notes/${id}`) },
    'tells the whole address, and no body': {
      twist: located((id) => `http://127.0.0.1:1/notes/${id}`),
    },
    'tells a path beside that of the request': { twist: located((id) => `notes/${id}`) },
  },
});
