import { testLaw } from '../../testing/laws/law-test.ts';
import { refuses, room, rooms, roomWays, token } from '../../testing/laws/rooms.ts';
import { inFlightLaw } from './in-flight-law.ts';

testLaw(inFlightLaw, {
  isPlain: true,
  document: rooms,
  options: { token, concurrency: 4 },
  ways: [roomWays],
  faults: {
    'answers all that come together as the last of them': {
      at: room,
      actual: /^status \d+ for a request that is sent together with others$|of another request/,
      twist: (call, next) => {
        call.things.set('/last', { reply: next(call) });
        return { status: 0, later: () => ({ ...refuses(500), ...Object(call.things.get('/last')?.reply) }) };
      },
    },
  },
  right: {
    'answers each request with its own response': {},
    'takes a while for each': { twist: (call, next) => ({ status: 0, later: () => next(call) }) },
  },
});
