import { testLaw } from '../../../testing/laws/law-test.ts';
import { smallDocument } from '../../../testing/laws/small-document.ts';
import { cancel, lets, stayOperations } from '../../../testing/laws/stays.ts';
import { freesWhatWasTaken } from './frees-what-was-taken.ts';

const document = smallDocument(stayOperations);
/** Nothing says that a bed is free again. */
const silent = smallDocument({
  ...stayOperations,
  [cancel]: { responses: {}, ...stayOperations[cancel], description: '' },
});
/** What is free again is the stay, and the number of stays is one of all stays. */
const free = smallDocument(
  JSON.parse(
    JSON.stringify({
      ...stayOperations,
      [cancel]: { responses: {}, ...stayOperations[cancel], description: 'The stay is free again.' },
    }).replaceAll(', without cancelled ones', ''),
  ),
);

/** The bed is free again only after something else. */
const later = smallDocument({
  ...stayOperations,
  [cancel]: { responses: {}, ...stayOperations[cancel], description: 'The bed stays as it is until it is free again.' },
});

/** Only a rest of the bed would be free again. */
const partly = smallDocument({
  ...stayOperations,
  [cancel]: {
    responses: {},
    ...stayOperations[cancel],
    description: 'With fewer nights, the rest of the bed is free again.',
  },
});

testLaw(freesWhatWasTaken, {
  document,
  faults: {
    'keeps the beds of stays that are cancelled': { at: cancel, actual: 'it is 1', twist: lets({ counts: 'bed' }) },
    'counts stays that are cancelled': { at: cancel, actual: 'it is 2', twist: lets({ counts: 'stay' }) },
  },
  right: {
    'counts stays that are free again': {
      document: free,
      twist: lets({ counts: 'stay' }),
      unclear: { [cancel]: 'frees nothing' },
    },
    'frees beds, and counts no cancelled stays': { twist: lets() },
    'keeps beds, of which only a rest is free again': { document: partly, twist: lets({ counts: 'bed' }) },
    'keeps beds until they are free again': { document: later, twist: lets({ counts: 'bed' }) },
    'keeps beds, which nothing denies': { document: silent, twist: lets({ counts: 'bed' }) },
  },
});
