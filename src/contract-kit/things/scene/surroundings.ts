import type { WireRequest } from '../../contract/model/exchange.ts';
import type { Step } from '../../contract/model/step.ts';
import { ownerOf, type Thing } from '../read/thing.ts';
import { clear } from './breach.ts';
import { unordered } from './changes-between.ts';
import { isInstant } from './means-the-same.ts';
import { isOfAll } from './own-numbers.ts';
import type { Play } from './play.ts';
import { readableReferences, referredId, withReferredId } from './referred-id.ts';
import type { MadeThing, MakeOptions } from './scene.ts';
import { isScalar, isSuccess } from './words.ts';

/** What the service shows of one member of a thing. */
interface Sight {
  readonly value: unknown;
  readonly step: Step;
}

/** What the service shows of what a thing belongs to: numbers and lists, by the name of the member and the path of the thing. */
export type Surroundings = ReadonlyMap<string, Sight>;

/** What a thing belongs to and a request can read: what its path names, and what the request named that made it. */
export function ownersOf({ scene }: Play, thing: Thing): Thing[] {
  return scene.model.resources.flatMap((resource) => {
    const owner = resource === thing.resource || !resource.own.has('GET') ? undefined : ownerOf(thing, resource);
    return owner ?? [];
  });
}

/** Reads numbers and lists of things. Those that nothing about other things decides are left out, such as times and versions. */
export async function lookAround(play: Play, owners: readonly Thing[]): Promise<Surroundings> {
  const sights: [string, Sight][] = [];
  for (const owner of owners) {
    const step = await play.ask(play.readerOf(owner.resource), owner);
    for (const [name, value] of isSuccess(step) ? Object.entries(play.shown(step, owner.resource)) : []) {
      const isPlain = value === null || typeof value === 'number' || (Array.isArray(value) && value.every(isScalar));
      if (isPlain && !isInstant(value) && !isOfAll(owner.resource, name))
        sights.push([`\`${name}\` of ${owner.path}`, { value, step }]);
    }
  }
  return new Map(sights);
}

/** The names of what is not the same in two views. */
export function changedIn(before: Surroundings, after: Surroundings): string[] {
  return [...before.keys()].filter((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    return now !== undefined && unordered(old?.value ?? null) !== unordered(now.value ?? null);
  });
}

/** Makes a thing that belongs to the same things as another one. @throws Unclear when the service gives it other ones. */
export async function makeBeside(play: Play, { thing, step }: MadeThing, options: MakeOptions = {}): Promise<MadeThing> {
  const { request } = step.exchange;
  const change = (own: WireRequest): WireRequest =>
    readableReferences(play.maker).reduce((named, reference) => {
      const id = referredId(request, reference);
      return id === undefined ? named : withReferredId(named, reference, id);
    }, own);
  const made = await play.make({ ...options, change });
  const [own, others] = [made.thing, thing].map((one) => ownersOf(play, one).map(({ path }) => path).join());
  clear(own === others && made.thing.path !== thing.path, `no other ${play.noun} belongs to the same things`);
  return made;
}
