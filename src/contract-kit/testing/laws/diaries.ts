import type { JsonObject } from '../../openapi/document/json.ts';
import { noteOperations } from './documents.ts';
import { listSchema, objectSchema, smallDocument, text } from './small-document.ts';
import type { KeptThing, Twist } from './small-service.ts';

const events = { type: 'string', enum: ['note.created', 'note.changed', 'note.deleted'] };
const entry = objectSchema({ id: text, event: events, about: text, written: { type: 'string', format: 'date-time' } });

/** Notes with a diary of what was done with them, at a path of its own or below each note. */
export function diaryAt(path: string): JsonObject {
  return smallDocument({
    ...noteOperations,
    [`GET ${path}`]: {
      description: 'The newest entry comes first. Entries that are written while you read are not repeated.',
      query: {
        event: { type: 'array', items: events, description: 'Entries of any of these events.' },
        limit: { type: 'integer', minimum: 1, maximum: 50 },
        cursor: text,
      },
      responses: { 200: objectSchema({ entries: listSchema(entry), next: { type: ['string', 'null'] } }), 404: null },
    },
  });
}

/** How a diary is shown. Each part can be replaced. */
export interface Diary {
  readonly sorts: (newestFirst: readonly KeptThing[]) => readonly KeptThing[];
  readonly selects: (entry: KeptThing, asked: readonly string[]) => boolean;
  /** Where the page after an entry begins. */
  readonly begins: (all: readonly KeptThing[], last: string, offset: number) => number;
}

const right: Diary = {
  sorts: (newestFirst) => newestFirst,
  selects: ({ event }, asked) => asked.length === 0 || asked.includes(String(event)),
  begins: (all, last) => all.findIndex(({ id }) => id === last) + 1,
};

const names = new Map([
  ['POST', 'note.created'],
  ['PATCH', 'note.changed'],
  ['PUT', 'note.changed'],
  ['DELETE', 'note.deleted'],
]);

/** Writes a diary, with some parts replaced. */
export function keepsDiary(parts: Partial<Diary> = {}): Twist {
  const { sorts, selects, begins } = { ...right, ...parts };
  const kept = new WeakMap<object, KeptThing[]>();
  return (call, next) => {
    const own = kept.get(call.things) ?? [];
    kept.set(call.things, own);
    const [, , note] = call.path.split('/');
    if (/diary$/.test(call.path)) {
      if (note !== undefined && !call.things.has(`/notes/${note}`)) return { status: 404 };
      const asked = new URLSearchParams(call.request.path.split('?')[1]).getAll('event');
      const all = sorts(own.toReversed()).filter(
        (one) => (note === undefined || one.about === note) && selects(one, asked),
      );
      const { limit = '20', cursor } = call.query;
      const [last = '', offset] = cursor?.split('_') ?? [];
      const start = cursor === undefined ? 0 : begins(all, last, Number(offset));
      const end = start + Number(limit);
      const entries = all.slice(start, end);
      return { status: 200, body: { entries, next: end < all.length ? `${entries.at(-1)?.id}_${end}` : null } };
    }
    const reply = next(call);
    const event = reply.status < 300 ? names.get(call.method) : undefined;
    const about = Object(reply.body).id ?? note;
    if (event !== undefined) own.push({ id: call.newId(), event, about, written: new Date(call.now()).toISOString() });
    return reply;
  };
}
