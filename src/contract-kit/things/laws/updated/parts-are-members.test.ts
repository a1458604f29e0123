import { addLabel, labelledNotes, labels, removeLabel } from '../../../testing/laws/labels.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { partsAreMembers } from './parts-are-members.ts';

testLaw(partsAreMembers, {
  document: labelledNotes,
  faults: {
    'has one label only': { at: addLabel, actual: /^it is \["/, twist: labels((_, label) => [label]) },
    'forgets labels': { at: addLabel, actual: 'it is []', twist: labels((old) => old) },
    'lists notes without labels': { at: addLabel, actual: 'it is []', twist: labels(undefined, undefined, () => []) },
    'removes all labels': { at: removeLabel, actual: 'it is []', twist: labels(undefined, () => []) },
    'keeps what is removed': { at: removeLabel, actual: /^it is \["/, twist: labels(undefined, (old) => old) },
  },
  right: {
    'has each label once': { twist: labels() },
    'sorts labels, and shows them in capitals': {
      twist: labels(undefined, undefined, (all) => [...all].map((one) => String(one).toUpperCase()).sort()),
    },
    'has a label of its own': { twist: labels((old, label) => [...new Set(['new', ...old, label])]) },
  },
});
