import { testLaw } from '../../testing/laws/law-test.ts';
import { room, rooms, roomWays, token } from '../../testing/laws/rooms.ts';
import type { Twist } from '../../testing/laws/small-service.ts';
import { challengeLaw } from './challenge-law.ts';

const challenges =
  (header: string | undefined): Twist =>
  (call, next) => {
    const { headers, ...reply } = next(call);
    return reply.status === 401 && header !== undefined ? { ...reply, headers: { 'WWW-Authenticate': header } } : reply;
  };

testLaw(challengeLaw, {
  isPlain: true,
  document: rooms,
  options: { token },
  ways: [roomWays],
  faults: {
    'says 401 and not how to log in': { at: room, actual: 'no WWW-Authenticate', twist: challenges(undefined) },
    'names a realm without a scheme': {
      at: room,
      actual: /^a malformed WWW-Authenticate: /,
      twist: challenges('realm="rooms"'),
    },
  },
  right: {
    'names a scheme': {},
    'names two schemes': { twist: challenges('Bearer error="invalid_token", Basic realm="a, b"') },
  },
});
