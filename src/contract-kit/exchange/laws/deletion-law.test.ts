import { testLaw } from '../../testing/laws/law-test.ts';
import { keyProvision, keys, keyWays, removeKey, token } from '../../testing/laws/rooms.ts';
import { deletionLaw } from './deletion-law.ts';

testLaw(deletionLaw, {
  isPlain: true,
  document: keys,
  options: { token, provision: keyProvision },
  ways: [keyWays],
  faults: {
    'deletes for HEAD': {
      at: removeKey,
      actual: 'status 404 for the DELETE of an existing resource',
      twist: (call, next) => next(call.method === 'HEAD' ? { ...call, method: 'DELETE' } : call),
    },
    'lets a header name the method': {
      at: removeKey,
      actual: 'status 404 for the DELETE of an existing resource',
      twist: (call, next) => next({ ...call, method: call.headers['x-http-method-override'] ?? call.method }),
    },
  },
  right: {
    'deletes for DELETE': {},
    'deletes what is not there, too': {
      twist: (call, next) => (call.method === 'DELETE' && call.things.has(call.path) ? { status: 204 } : next(call)),
      unclear: { [removeKey]: 'a second DELETE is accepted too' },
    },
  },
});
