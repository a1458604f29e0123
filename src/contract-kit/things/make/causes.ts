import { headerOf, type WireRequest } from '../../contract/model/exchange.ts';
import { firstByKey } from '../../openapi/document/group-by.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { textsIn } from '../../openapi/document/texts-in.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import { pathKey, segmentsOf } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { bodyProperties } from '../../openapi/operation/properties-of.ts';
import { decodedOrSame } from '../../text/decoded-or-same.ts';
import type { Resource, ResourceModel } from '../read/resource-model.ts';
import { idInPath, thingPathOf } from '../read/thing.ts';
import { isInstant } from '../scene/means-the-same.ts';
import { carelessReadings } from './gate/careless-readings.ts';
import type { SentUnsafe } from './gate/gate.ts';
import type { ThingDifference } from './inventory.ts';

/** The limit of requests that are named for one difference. */
const maxCauses = 5;

/**
 * The requests that could have done what is gone or changed, those that name it first. A request could if it was not refused,
 * and names the thing in its path, query or body, also as a careless server reads it, or is about the resource, its collection,
 * its parents or its parts. None could do what a service notes by itself of a thing that is only used.
 *
 * @param isInUse Whether the run uses a thing at a path whatever it sends, as a token, or what it has made things below.
 */
export function possibleCauses(
  differences: readonly ThingDifference[],
  sent: readonly SentUnsafe[],
  model: ResourceModel,
  isInUse: (path: string) => boolean,
): ReadonlyMap<ThingDifference, readonly SentUnsafe[]> {
  if (differences.length === 0) return new Map();
  const accepted = sent.filter(({ status }) => status < 400 || status >= 500);
  const ids = new Set(differences.map(({ path }) => idInPath(path)));
  const operations = new Set(accepted.flatMap(({ operation }) => operation ?? []));
  const written = new Set([...operations].flatMap(bodyProperties).map(([name]) => name));
  const readings = onceFor((one: SentUnsafe): ReadonlySet<string> => {
    return new Set(namesIn(one).flatMap((text) => carelessReadings(text).filter((reading) => ids.has(reading))));
  });
  const isAbout = onceFor((operation: Operation) =>
    onceFor((resource: Resource) => isRelated(operation, resource, model)),
  );
  return new Map(
    differences.map((difference) => {
      const id = idInPath(difference.path);
      const naming = accepted.filter((one) => readings(one).has(id));
      const about = accepted.filter(
        (one) => !naming.includes(one) && (one.operation === undefined || isAbout(one.operation)(difference.resource)),
      );
      const all = [...naming, ...about];
      const isAddressed =
        naming.every((one) => isAddress(one, id, model)) &&
        about.every(({ operation }) => operation !== undefined && !isAboutAnything(operation, model));
      const isOfUse =
        (isAddressed || isInUse(difference.path)) &&
        isNotedByUse(difference, written, isAddressed && naming.length > 0);
      const first = firstByKey(all, ({ request, status }) => `${request.method} ${request.path} ${status}`);
      return [difference, isOfUse ? [] : first.slice(0, maxCauses)];
    }),
  );
}

/** Whether a service may note by itself what has changed: the time when a thing was used, or how many parts it has. */
function isNotedByUse({ kind, members }: ThingDifference, written: ReadonlySet<string>, hasParts: boolean): boolean {
  const isNoted = (value: unknown): boolean => isInstant(value) || (hasParts && typeof value === 'number');
  return kind === 'changed' && members.every(({ name, after }) => isNoted(after) && !written.has(name));
}

/** Whether a request has an id only in its path, as the address of what it makes or is about. */
function isAddress({ operation, request }: SentUnsafe, id: string, model: ResourceModel): boolean {
  if (operation === undefined || namesBehindPath(request).some((text) => carelessReadings(text).includes(id)))
    return false;
  const last = model.handlesOf(operation).at(-1);
  const lastId = decodedOrSame(segmentsOf(thingPathOf(request))[last?.index ?? -1] ?? '');
  const makesPart = model.madeBy(operation).some((made) => made !== last?.resource);
  return makesPart || !carelessReadings(lastId).includes(id);
}

/** Whether an operation names nothing and makes nothing, so that it may be about anything. */
function isAboutAnything(operation: Operation, { handlesOf, madeBy }: ResourceModel): boolean {
  return handlesOf(operation).length === 0 && madeBy(operation).length === 0;
}

/**
 * Whether an operation is about a resource, its collection, its parents or its parts, by its path, by what it makes or by what
 * it refers to, or may be about anything.
 */
function isRelated(operation: Operation, resource: Resource, model: ResourceModel): boolean {
  const own = pathKey(operation.path);
  const isPart = (text: string, other: string): boolean => text === other || text.startsWith(`${other}/`);
  const isReferred = (): boolean => model.referencesOf(operation).some((reference) => reference.resource === resource);
  const isNear = isPart(own, resource.key) || isPart(resource.key, own) || model.madeBy(operation).includes(resource);
  return isNear || isReferred() || isAboutAnything(operation, model);
}

/** The texts and numbers of a request by which it can name something. */
function namesIn({ request }: SentUnsafe): string[] {
  return [...segmentsOf(thingPathOf(request)).map(decodedOrSame), ...namesBehindPath(request)];
}

/** The same in its query and its body. */
function namesBehindPath({ path, headers, body }: WireRequest): string[] {
  const query = new URLSearchParams(path.split('?').slice(1).join('?'));
  const isForm = headerOf({ headers }, 'content-type')?.includes('urlencoded') === true;
  const inBody = isForm ? new URLSearchParams(body).values() : textsIn(exactJson(body));
  return [...query.values(), ...inBody];
}
