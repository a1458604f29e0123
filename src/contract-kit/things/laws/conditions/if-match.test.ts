import { testLaw } from '../../../testing/laws/law-test.ts';
import { pages, remove, replace, tagged } from '../../../testing/laws/tags.ts';
import { ifMatch } from './if-match.ts';

testLaw(ifMatch, {
  document: pages,
  faults: {
    'replaces whatever the tag is': {
      at: replace,
      actual: 'status 200',
      twist: (call, next) => tagged({ matches: () => call.method === 'PUT' })(call, next),
    },
    'deletes whatever the tag is': {
      at: remove,
      actual: 'status 204',
      twist: (call, next) => tagged({ matches: (given, now) => call.method === 'DELETE' || given === now })(call, next),
    },
    'keeps the tag when the page has changed': {
      at: replace,
      actual: /the same ETag|the ETag from before/,
      twist: tagged({ tag: (thing) => `"${thing?.id}"` }),
    },
  },
  right: {
    'compares tags': { twist: tagged() },
    'refuses with 428 what has no condition': {
      twist: (call, next) => {
        const needsOne = ['PUT', 'DELETE'].includes(call.method) && call.headers['if-match'] === undefined;
        return needsOne ? { status: 428 } : tagged()(call, next);
      },
    },
  },
});
