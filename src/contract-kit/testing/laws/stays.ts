import { objectSchema, type SmallOperations, text } from './small-document.ts';
import type { KeptThing, Twist } from './small-service.ts';
import { aboveOf, change } from './twists.ts';

export const putRoom = 'PUT /rooms/{roomId}';
export const begin = 'POST /stays/{stayId}/begin';
export const cancel = 'POST /stays/{stayId}/cancel';

const number = (description: string) => ({ type: 'integer', readOnly: true, description });
const room = objectSchema({
  id: text,
  name: text,
  beds: number('How many beds are taken.'),
  stays: number('How many stays there are, without cancelled ones.'),
});
const stay = objectSchema({ id: text, roomId: text, state: { type: 'string', enum: ['asked', 'begun', 'cancelled'] } });

/** Rooms, each with one bed, which a stay takes when it begins. */
export const stayOperations: SmallOperations = {
  [putRoom]: { body: objectSchema({ name: text }), responses: { 200: room, 201: room, 400: null } },
  'GET /rooms/{roomId}': { responses: { 200: room, 404: null } },
  'POST /stays': { body: objectSchema({ roomId: text }), responses: { 201: stay, 400: null, 422: null } },
  'GET /stays/{stayId}': { responses: { 200: stay, 404: null } },
  [begin]: { responses: { 200: stay, 404: null, 409: null }, words: { 409: 'The bed of the room is taken.' } },
  [cancel]: { description: 'The bed is free again.', responses: { 200: stay, 404: null, 409: null } },
};

/** What a service does wrong with its rooms. Default: nothing. */
export interface StayFaults {
  /** A room that is replaced forgets the beds that are taken. */
  readonly forgets?: boolean;
  /** A stay that is cancelled still counts as one that has taken a bed, or as a stay. */
  readonly counts?: 'bed' | 'stay';
  /** A bed is given twice, or never again. */
  readonly gives?: 'twice' | 'once';
}

export function lets({ forgets = false, counts, gives }: StayFaults = {}): Twist {
  return (call, next) => {
    const { operation, method, path, things, body } = call;
    const at = (roomId: unknown): KeptThing[] => [...things.values()].filter((one) => one.roomId === roomId);
    const hasBed = ({ state, began }: KeptThing, isKept: boolean): boolean =>
      state === 'begun' || (isKept && began === true);
    const id = path.split('/').at(-1);
    const bedsOf = (roomId: unknown): number =>
      at(roomId).filter((one) => hasBed(one, counts === 'bed')).length -
      Number(things.get(`/rooms/${roomId}`)?.forgotten ?? 0);
    if (operation?.id === putRoom) {
      const forgotten = forgets && things.has(path) ? bedsOf(id) : 0;
      const reply = next(call);
      if (reply.status < 300) change(call, path, { forgotten });
      return { ...reply, body: { ...Object(reply.body), beds: bedsOf(id), stays: at(id).length } };
    }
    if (method === 'GET' && path.startsWith('/rooms/')) {
      const stays = at(id).filter(({ state }) => counts === 'stay' || state !== 'cancelled').length;
      const reply = next(call);
      return reply.status === 200 ? { ...reply, body: { ...Object(reply.body), beds: bedsOf(id), stays } } : reply;
    }
    if (operation?.id === 'POST /stays')
      return things.has(`/rooms/${body.roomId}`)
        ? next({ ...call, body: { ...body, state: 'asked' } })
        : { status: 422 };
    if (operation?.id !== begin && operation?.id !== cancel) return next(call);
    const own = things.get(aboveOf(path));
    if (own === undefined) return { status: 404 };
    const isTaken = gives !== 'twice' && at(own.roomId).some((one) => hasBed(one, gives === 'once'));
    if (own.state === 'cancelled' || (operation.id === begin && (own.state !== 'asked' || isTaken)))
      return { status: 409 };
    change(call, aboveOf(path), operation.id === begin ? { state: 'begun', began: true } : { state: 'cancelled' });
    return { status: 200, body: things.get(aboveOf(path)) };
  };
}
