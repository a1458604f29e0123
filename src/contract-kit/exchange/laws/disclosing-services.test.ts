import { testLaw } from '../../testing/laws/law-test.ts';
import { refuses, room, rooms, roomWays, token } from '../../testing/laws/rooms.ts';
import type { Twist } from '../../testing/laws/small-service.ts';
import { disclosureLaw } from './disclosure-law.ts';

const says =
  (message: string): Twist =>
  (call, next) => {
    const reply = next(call);
    return reply.status === 400 ? refuses(400, message) : reply;
  };

testLaw(disclosureLaw, {
  isPlain: true,
  document: rooms,
  options: { token },
  ways: [roomWays],
  faults: {
    'shows where it failed': {
      at: room,
      actual: 'a stack trace of Node.js in the body',
      twist: says('Error: no number\n    at read (/srv/rooms/read.js:10:5)'),
    },
    'shows the token': { at: room, actual: 'the token in the body', twist: says(`not for ${token}`) },
  },
  right: {
    'says little': {},
    'names the paths of its API': { twist: says('GET /rooms/x: give a number, as in https://rooms.test/usr/local') },
  },
});
