import { testLaw } from '../../testing/laws/law-test.ts';
import { room, rooms, roomWays, token } from '../../testing/laws/rooms.ts';
import type { Twist } from '../../testing/laws/small-service.ts';
import { rateLimitLaw } from './rate-limit-law.ts';

const limits =
  (headers: Readonly<Record<string, string>>): Twist =>
  (call, next) => {
    const reply = next(call);
    return { ...reply, headers: { ...reply.headers, ...headers } };
  };

testLaw(rateLimitLaw, {
  isPlain: true,
  document: rooms,
  options: { token },
  ways: [roomWays],
  faults: {
    'says soon': {
      at: room,
      actual: /^a malformed X-RateLimit-Reset: /,
      twist: limits({ 'X-RateLimit-Reset': 'soon' }),
    },
  },
  right: {
    'has policies': { twist: limits({ 'RateLimit-Policy': '"burst";q=100;w=60', RateLimit: '"burst";r=7;t=3' }) },
  },
});
