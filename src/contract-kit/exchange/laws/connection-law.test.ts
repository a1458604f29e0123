import { testLaw } from '../../testing/laws/law-test.ts';
import { refuses, room, rooms, roomWays, token } from '../../testing/laws/rooms.ts';
import { connectionLaw } from './connection-law.ts';

testLaw(connectionLaw, {
  isPlain: true,
  document: rooms,
  options: { token },
  ways: [roomWays],
  faults: {
    'refuses all on a connection after a refusal': {
      at: room,
      actual: 'status 401 for a later request of a connection',
      twist: (call, next) => {
        const line = `/lines/${call.connection}`;
        // The first connection is that of all cases.
        const isBad = call.connection > 1 && call.things.has(line);
        const reply = isBad ? refuses(401) : next(call);
        if (reply.status >= 400) call.things.set(line, {});
        return reply;
      },
    },
    'takes each second request for one with a token': {
      at: room,
      actual: /^status 200 for a later request of a connection$/,
      twist: (call, next) => {
        const isLate = call.connection > 1 && call.earlier > 0;
        return next(isLate ? { ...call, headers: { authorization: `Bearer ${token}` } } : call);
      },
    },
  },
  right: { 'understands each request alone': {} },
});
