import { testLaw } from '../../testing/laws/law-test.ts';
import { refuses, room, rooms, roomWays, token } from '../../testing/laws/rooms.ts';
import { percentEncodingLaw } from './percent-encoding-law.ts';

testLaw(percentEncodingLaw, {
  isPlain: true,
  document: rooms,
  options: { token },
  ways: [roomWays],
  faults: {
    'reads the number as it stands in the path': {
      at: room,
      actual: 'status 400',
      twist: (call, next) => (/%3\d/.test(call.request.path.split('?')[0] ?? '') ? refuses(400) : next(call)),
    },
    'does not decode the names of the query': {
      at: room,
      actual: 'status 200',
      twist: (call, next) => next(/[?&]full=/.test(call.request.path) ? call : { ...call, query: {} }),
    },
  },
  right: { 'decodes the path and the query': {} },
});
