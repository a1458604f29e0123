import { isJsonObject } from '../../openapi/document/json.ts';
import type { Answering, Call, KeptThing, Reply, Twist } from './small-service.ts';

/** One operation is handled in another way. */
export function at(id: string, twist: Twist): Twist {
  return (call, next) => (call.operation?.id === id ? twist(call, next) : next(call));
}

/** All twists at once. The first sees each request first. */
export function together(...twists: readonly Twist[]): Twist {
  return (call, next) => twists.reduceRight<Answering>((inner, twist) => (one) => twist(one, inner), next)(call);
}

/** A request is answered as it should, and then all is as before. */
export const forgets: Twist = ({ things, ...call }, next) => {
  const before = [...things];
  const reply = next({ ...call, things });
  put(things, before);
  return reply;
};

/** A request is refused as it should, but before, this is done. */
export function despiteRefusal(act: (call: Call) => void): Twist {
  return (call, next) => {
    const reply = next(call);
    if (reply.status >= 400) act(call);
    return reply;
  };
}

/** A request does something else besides when it succeeds. */
export function besides(act: (call: Call, reply: Reply) => void): Twist {
  return (call, next) => {
    const reply = next(call);
    if (reply.status < 300) act(call, reply);
    return reply;
  };
}

/** Each thing in a success is shown in another way, also in a list. */
export function showing(change: (thing: KeptThing, call: Call) => KeptThing): Twist {
  return (call, next) => {
    const reply = next(call);
    if (reply.status >= 300 || reply.body === undefined) return reply;
    const { body } = reply;
    return { ...reply, body: Array.isArray(body) ? body.map((one) => change(one, call)) : change(Object(body), call) };
  };
}

/** What is sent is kept in another way. */
export function keeps(change: (body: KeptThing, call: Call) => KeptThing): Twist {
  return (call, next) =>
    ['POST', 'PUT', 'PATCH'].includes(call.method) ? next({ ...call, body: change(call.body, call) }) : next(call);
}

/** All that is answered is in an envelope, and so may be what is sent. */
export const inEnvelope: Twist = (call, next) => {
  const { data } = call.body;
  const reply = next(isJsonObject(data) ? { ...call, body: data } : call);
  return reply.status < 300 && reply.body !== undefined ? { ...reply, body: { data: reply.body } } : reply;
};

/** Deleted things are kept, out of sight, and answered with 410. */
export const keepsDeleted: Twist = (call, next) => {
  const { method, path, things } = call;
  if (things.get(path)?.isDeleted === true) return { status: 410 };
  if (method === 'DELETE' && things.has(path)) {
    change(call, path, { isDeleted: true });
    return { status: 204 };
  }
  const reply = next(call);
  const isShown = (one: KeptThing): boolean => one.isDeleted !== true;
  return Array.isArray(reply.body) ? { ...reply, body: reply.body.filter(isShown) } : reply;
};

/** Things have the time of their last change, and a version. */
export const stamps: Twist = besides(({ method, path, things, now }) => {
  for (const [key, thing] of things) {
    const isOther = key !== path || method === 'GET' || method === 'HEAD';
    if (thing.updatedAt !== undefined && isOther) continue;
    things.set(key, { ...thing, updatedAt: new Date(now()).toISOString(), version: Number(thing.version ?? 0) + 1 });
  }
});

/** Changes members of the thing at a path, if there is one. */
export function change({ things }: Pick<Call, 'things'>, path: string, members: KeptThing): void {
  const thing = things.get(path);
  if (thing !== undefined) things.set(path, { ...thing, ...members });
}

/** The path of the thing that an action is about: `/notes/1` for `/notes/1/close`. */
export function aboveOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function put(things: Map<string, KeptThing>, all: readonly (readonly [string, KeptThing])[]): void {
  things.clear();
  for (const [path, thing] of all) things.set(path, thing);
}
