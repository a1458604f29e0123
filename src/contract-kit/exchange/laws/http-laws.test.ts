import type { Law } from '../../contract/model/law.ts';
import { testLaw } from '../../testing/laws/law-test.ts';
import { refuses, room, rooms, roomWays, token } from '../../testing/laws/rooms.ts';
import type { Reply, Twist } from '../../testing/laws/small-service.ts';
import { httpLaws } from './http-laws.ts';

const lawOf = (name: string): Law => {
  const law = httpLaws.find((one) => one.name === name);
  if (law === undefined) throw new Error(`There is no law ${name}.`);
  return law;
};
const shared = { isPlain: true, document: rooms, options: { token }, ways: [roomWays] } as const;

testLaw(lawOf('bearer-scheme-any-case'), {
  ...shared,
  faults: {
    'knows Bearer in this case only': {
      at: room,
      actual: 'status 401',
      twist: (call, next) => (/^be|^BE/.test(call.headers.authorization ?? '') ? refuses(401) : next(call)),
    },
  },
  right: { 'takes any case': {} },
});

testLaw(lawOf('other-methods-do-not-act'), {
  ...shared,
  faults: {
    'reads rooms by POST, too': {
      at: room,
      actual: 'status 200',
      twist: (call, next) => next(call.method === 'POST' ? { ...call, method: 'GET' } : call),
    },
  },
  right: {
    'answers 405': {},
    'answers 404': {
      twist: (call, next) => (call.method === 'GET' ? next(call) : refuses(404)),
    },
  },
});

/** Faulty numbers are refused in this way. */
const refusesNumbers =
  (reply: Reply): Twist =>
  (call, next) => {
    const own = next(call);
    return own.status === 400 ? reply : own;
  };

testLaw(lawOf('error-family'), {
  ...shared,
  faults: {
    'has another form for a status of its own': {
      at: room,
      actual: /message/,
      twist: refusesNumbers({ status: 422, body: { error: 'no number' } }),
    },
  },
  right: {
    'has the same form for a status of its own': { twist: refusesNumbers(refuses(422)) },
  },
});
