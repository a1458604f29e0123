import { expect, it } from 'vitest';
import { noteOperations, part } from '../../../testing/laws/documents.ts';
import { playLaw } from '../../../testing/laws/play-law.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { forgets } from '../../../testing/laws/twists.ts';
import { sequences } from '../sequences/sequences.ts';
import { changeIsKept } from './change-is-kept.ts';
import { changeLeavesTheRest } from './change-leaves-the-rest.ts';
import { onlyTheNamedThing } from './only-the-named-thing.ts';

const change = 'POST /notes/{noteId}';
const { 'PATCH /notes/{noteId}': patch } = noteOperations;
const document = part(noteOperations, /^(?:POST|GET) /, patch && { [change]: patch });

/** A POST on the path of a note changes the note. */
const changes: Twist = (call, next) =>
  call.method === 'POST' && call.things.has(call.path) ? next({ ...call, method: 'PATCH' }) : next(call);

/** What a faulty service does when it changes a note. */
function when(twist: Twist): Twist {
  return (call, next) => (call.method === 'POST' && call.things.has(call.path) ? twist(call, next) : next(call));
}

const faults = [
  { law: changeIsKept, does: 'forgets the change', twist: when(forgets) },
  {
    law: changeLeavesTheRest,
    does: 'keeps nothing else',
    twist: when((call, next) => next({ ...call, method: 'PUT' })),
  },
  {
    law: onlyTheNamedThing,
    does: 'changes all notes',
    twist: when((call, next) => {
      for (const path of call.things.keys()) if (path !== call.path) next({ ...call, path, method: 'PATCH' });
      return next(call);
    }),
  },
];

it.each(faults)('$law.name finds a POST that $does', async ({ law, twist }) => {
  const { breaches } = await playLaw({ law, document, twists: [twist, changes] });
  expect(breaches.map(({ at }) => at)).toEqual([change]);
});

it.each([changeIsKept, changeLeavesTheRest, onlyTheNamedThing, sequences])(
  '$name holds for a service whose POST changes what its path names',
  async (law) => {
    const { breaches, holds } = await playLaw({ law, document, twists: [changes] });
    expect(breaches).toEqual([]);
    expect(holds).toContain(change);
  },
);
