import { addLabel, labelledNotes, labels, removeLabel } from '../../../testing/laws/labels.ts';
import { testLaw } from '../../../testing/laws/law-test.ts';
import { flag, listSchema, objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import { below, type KeptThing, type Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf } from '../../../testing/laws/twists.ts';
import { partsAreMembers } from './parts-are-members.ts';

/** Legs of a trip, which nothing shows but the trip. */
const [addLeg, removeLeg] = ['POST /trips/{tripId}/legs', 'DELETE /trips/{tripId}/legs/{legId}'];
const leg = objectSchema({ id: text, place: text }, { isDropped: flag });
const trip = objectSchema({ id: text, name: text, stops: listSchema(text), legs: listSchema(leg) });
const trips = smallDocument({
  'POST /trips': { body: objectSchema({ name: text }), responses: { 201: trip, 400: null } },
  'GET /trips/{tripId}': { responses: { 200: trip, 404: null } },
  [addLeg]: { body: objectSchema({ place: text }), responses: { 201: leg, 400: null, 404: null } },
  [removeLeg]: { responses: { 204: null, 404: null } },
});
/** @param left What is left of a leg that was removed. */
function travels(left: (leg: KeptThing) => readonly KeptThing[], shown = (all: readonly KeptThing[]) => all): Twist {
  const dropped = new Map<string, readonly KeptThing[]>();
  return (call, next) => {
    const { operation, path, things } = call;
    const own = things.get(path);
    if (operation?.id === removeLeg && own !== undefined)
      dropped.set(aboveOf(path), [...(dropped.get(aboveOf(path)) ?? []), ...left(own)]);
    const reply = next(call);
    const { id } = Object(reply.body);
    if (reply.status >= 300 || !/^.[/]trips[^/]*[/]?[^/]*$/.test(`.${path}`)) return reply;
    const legs = `/trips/${id}/legs`;
    const all = [...below(things, legs), ...(dropped.get(legs) ?? [])];
    return { ...reply, body: { ...Object(reply.body), stops: [], legs: shown(all) } };
  };
}

testLaw(partsAreMembers, {
  document: labelledNotes,
  faults: {
    'shows the first leg only': {
      at: addLeg,
      document: trips,
      actual: /^it is \[\{/,
      twist: travels(
        () => [],
        (all) => all.slice(0, 1),
      ),
    },
    'shows a leg that was removed': {
      at: removeLeg,
      document: trips,
      actual: /^it is \[\{/,
      twist: travels((one) => [one]),
    },
    'has one label only': { at: addLabel, actual: /^it is \["/, twist: labels((_, label) => [label]) },
    'forgets labels': { at: addLabel, actual: 'it is []', twist: labels((old) => old) },
    'lists notes without labels': { at: addLabel, actual: 'it is []', twist: labels(undefined, undefined, () => []) },
    'removes all labels': { at: removeLabel, actual: 'it is []', twist: labels(undefined, () => []) },
    'keeps what is removed': { at: removeLabel, actual: /^it is \["/, twist: labels(undefined, (old) => old) },
  },
  right: {
    'shows the legs that are left': { document: trips, twist: travels(() => []) },
    'marks a leg that was removed': { document: trips, twist: travels((one) => [{ ...one, isDropped: true }]) },
    'has each label once': { twist: labels() },
    'sorts labels, and shows them in capitals': {
      twist: labels(undefined, undefined, (all) => [...all].map((one) => String(one).toUpperCase()).sort()),
    },
    'has a label of its own': { twist: labels((old, label) => [...new Set(['new', ...old, label])]) },
  },
});
