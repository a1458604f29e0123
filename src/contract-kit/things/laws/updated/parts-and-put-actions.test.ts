import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../openapi/document/json.ts';
import { noteOperations } from '../../../testing/laws/documents.ts';
import { playLaw } from '../../../testing/laws/play-law.ts';
import {
  enveloped,
  flag,
  objectSchema,
  type SmallOperations,
  smallDocument,
  text,
  whole,
} from '../../../testing/laws/small-document.ts';
import type { KeptThing, Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf, change, inEnvelope } from '../../../testing/laws/twists.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { stateForbids } from '../conditions/state-forbids.ts';
import { actionIsKept } from './action-is-kept.ts';
import { changeIsKept } from './change-is-kept.ts';
import { changeLeavesTheRest } from './change-leaves-the-rest.ts';
import { onlyTheNamedThing } from './only-the-named-thing.ts';
import { replacementReplaces } from './replacement-replaces.ts';

const layout = objectSchema({ colour: text }, { columns: whole, isWide: flag });
const [put, patch, lock] = ['PUT /notes/{noteId}/layout', 'PATCH /notes/{noteId}/layout', 'PUT /notes/{noteId}/lock'];
const lockable = objectSchema({ id: text, title: text }, { state: { type: 'string', enum: ['open', 'locked'] } });

/** Notes that have a layout, which is read and written alone, and that are locked by a PUT. */
const operations: SmallOperations = {
  'POST /notes': { body: objectSchema({ title: text }), responses: { 201: lockable, 400: null } },
  'GET /notes/{noteId}': { responses: { 200: lockable, 404: null } },
  'DELETE /notes/{noteId}': noteOperations['DELETE /notes/{noteId}'] ?? { responses: {} },
  'GET /notes/{noteId}/layout': { responses: { 200: layout, 404: null } },
  [put]: { body: layout, responses: { 200: layout, 400: null, 404: null }, description: 'Replaces the layout.' },
  [patch]: {
    body: objectSchema({}, { colour: text, columns: whole, isWide: flag }),
    responses: { 200: layout, 400: null, 404: null, 409: null },
    words: { 409: 'The note is locked.' },
  },
  [lock]: { responses: { 200: lockable, 404: null, 409: null }, words: { 409: 'The note is locked already.' } },
};
/** The same notes as they are, and in envelopes. */
const kinds: readonly { readonly how: string; readonly document: JsonObject; readonly outside: readonly Twist[] }[] = [
  { how: 'as they are', document: smallDocument(operations), outside: [] },
  { how: 'in envelopes', document: smallDocument(enveloped(operations)), outside: [inEnvelope] },
];

interface Ways {
  /** What becomes of a layout. */
  readonly writes?: (before: KeptThing, sent: KeptThing, method: string) => KeptThing;
  /** The notes whose layout a request writes, by the path of the one that it names. Default: that one. */
  readonly named?: (path: string, all: readonly string[]) => readonly string[];
  /** What a note shows of its layout. Default: nothing. */
  readonly shows?: (layout: KeptThing) => KeptThing;
  readonly forgetsLocks?: boolean;
  readonly changesLocked?: boolean;
}

/** What is sent in place of what was there, or beside it. */
const write = (before: KeptThing, sent: KeptThing, method: string): KeptThing =>
  method === 'PUT' ? sent : { ...before, ...sent };

function layouts({ writes = write, named = (path) => [path], ...ways }: Ways = {}): Twist {
  return (call, next) => {
    const { method, path, things, body } = call;
    const note = aboveOf(path);
    const known = things.get(note);
    if (!/\/(?:layout|lock)$/.test(path)) {
      const { body: shown, ...reply } = next(method === 'POST' ? { ...call, body: { state: 'open', ...body } } : call);
      const { layout: kept, ...own } = Object(shown);
      const layout = kept && ways.shows?.(kept);
      return shown === undefined ? reply : { ...reply, body: { ...own, ...(layout && { layout }) } };
    }
    if (known === undefined) return { status: 404 };
    if (path.endsWith('/lock')) {
      if (known.state === 'locked') return { status: 409 };
      if (ways.forgetsLocks !== true) change(call, note, { state: 'locked' });
      return { status: 200, body: { id: known.id, title: known.title, state: 'locked' } };
    }
    if (method === 'GET') return known.layout === undefined ? { status: 404 } : { status: 200, body: known.layout };
    if (next({ ...call, path: note, method: 'GET', body }).status !== 200) return { status: 400 };
    if (typeof body.colour !== 'string' && method === 'PUT') return { status: 400 };
    if (method === 'PATCH' && known.state === 'locked' && ways.changesLocked !== true) return { status: 409 };
    const written = writes(Object(known.layout), body, method);
    for (const one of named(note, [...things.keys()])) change(call, one, { layout: written });
    return { status: 200, body: written };
  };
}

const faults: readonly { readonly law: ThingLaw; readonly at: string; readonly does: string; readonly ways: Ways }[] = [
  {
    law: changeIsKept,
    at: put,
    does: 'forgets the colour',
    ways: { writes: (before, sent, method) => ({ ...write(before, sent, method), colour: 'red' }) },
  },
  {
    law: changeIsKept,
    at: put,
    does: 'shows an old colour in the note',
    ways: { shows: (layout) => ({ ...layout, colour: 'red' }) },
  },
  {
    law: replacementReplaces,
    at: put,
    does: 'keeps what is left out',
    ways: { writes: (before, sent) => ({ ...before, ...sent }) },
  },
  {
    law: changeLeavesTheRest,
    at: patch,
    does: 'resets the rest',
    ways: { writes: (_, sent, method) => (method === 'PUT' ? sent : { colour: 'red', ...sent }) },
  },
  { law: onlyTheNamedThing, at: put, does: 'writes the layout of all', ways: { named: (_, all) => all } },
  { law: actionIsKept, at: lock, does: 'forgets that a note is locked', ways: { forgetsLocks: true } },
  { law: stateForbids, at: patch, does: 'changes the layout of a locked note', ways: { changesLocked: true } },
];
const laws = [changeIsKept, replacementReplaces, changeLeavesTheRest, onlyTheNamedThing, actionIsKept, stateForbids];

describe.each(kinds)('with notes $how', ({ document, outside }) => {
  it.each(faults)('$law.name finds a service that $does', async ({ law, at, ways }) => {
    const { breaches } = await playLaw({ law, document, twists: [...outside, layouts(ways)] });
    expect(breaches.map((breach) => breach.at)).toContain(at);
  });

  it.each(laws)('$name holds for a service with parts that are right', async (law) => {
    const { breaches, holds } = await playLaw({ law, document, twists: [...outside, layouts()] });
    const twists = [...outside, layouts({ shows: (all) => all })];
    expect((await playLaw({ law, document, twists })).breaches).toEqual([]);
    expect(breaches).toEqual([]);
    expect(holds).not.toEqual([]);
  });
});
