import { testLaw } from '../../../testing/laws/law-test.ts';
import { keyProvision, keys, keyWays, removeKey, token } from '../../../testing/laws/rooms.ts';
import { despiteRefusal } from '../../../testing/laws/twists.ts';
import { refusedDeletionDeletesNothing } from './refused-deletion-deletes-nothing.ts';

testLaw(refusedDeletionDeletesNothing, {
  document: keys,
  options: { token, provision: keyProvision },
  ways: [keyWays],
  faults: {
    'deletes before it looks at the token': {
      at: removeKey,
      actual: 'status 404 for the DELETE of an existing resource',
      twist: despiteRefusal(({ things, path }) => things.set(path, {})),
    },
  },
  right: {
    'looks at the token first': {},
    'deletes what is not there, too': {
      twist: (call, next) => (call.method === 'DELETE' && call.things.has(call.path) ? { status: 204 } : next(call)),
      unclear: { [removeKey]: '' },
    },
  },
});
