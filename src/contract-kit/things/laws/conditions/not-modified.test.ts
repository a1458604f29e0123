import { testLaw } from '../../../testing/laws/law-test.ts';
import { pages, read, tagged } from '../../../testing/laws/tags.ts';
import { notModified } from './not-modified.ts';

testLaw(notModified, {
  document: pages,
  faults: {
    'sends all again': { at: read, actual: 'status 200 with the same ETag', twist: tagged({ isFresh: () => false }) },
  },
  right: {
    'sends nothing again': { twist: tagged() },
    'has weak tags': {
      twist: tagged({ tag: (thing) => `W/"${thing?.title}"` }),
    },
  },
});
