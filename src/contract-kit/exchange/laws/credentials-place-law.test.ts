import { testLaw } from '../../testing/laws/law-test.ts';
import { room, rooms, roomWays, token } from '../../testing/laws/rooms.ts';
import { credentialsPlaceLaw } from './credentials-place-law.ts';

testLaw(credentialsPlaceLaw, {
  isPlain: true,
  document: rooms,
  options: { token },
  ways: [roomWays],
  faults: {
    'takes the token from the query, too': {
      at: room,
      actual: 'status 200',
      twist: (call, next) => {
        const given = call.query.access_token;
        return next(given === token ? { ...call, headers: { authorization: `Bearer ${given}` } } : call);
      },
    },
    'takes the token from another header, too': {
      at: room,
      actual: 'status 200',
      twist: (call, next) => {
        const given = call.headers['x-api-key'];
        return next(given === token ? { ...call, headers: { authorization: `Bearer ${given}` } } : call);
      },
    },
  },
  right: { 'takes the token from its header': {} },
});
