import type { Case } from '../../../contract/model/case.ts';
import type { WireRequest } from '../../../contract/model/exchange.ts';
import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject } from '../../../openapi/document/json.ts';
import { exactJson } from '../../../openapi/names/exact-json.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { judgeSentBody } from '../../../requests/bodies/judge-body.ts';
import { makesPart } from '../../read/actions.ts';
import { type Resource, resourceModel } from '../../read/resource-model.ts';
import { differencesOf } from '../../scene/differences.ts';
import { readThing } from '../../scene/making.ts';
import { sentIn, shownIn } from '../../scene/representation.ts';
import { isBreach, makes, resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import type { Scene, ThingLaw } from '../../scene/scene.ts';
import { robustCases, variedCases } from '../../scene/varied-cases.ts';
import { inWords, isSuccess } from '../../scene/words.ts';

/** The number of different things that are made. */
const most = 5;

/** A thing has the members that it was made with. */
export const madeAsSent: ThingLaw = resourceLaw({
  name: 'made-as-sent',
  side: 'request',
  statement:
    'What was made has the members that were sent, in the response and when it is read. Only the form of a value may differ: case, space, masked characters, the order of a list.',
  source: 'convention, for members that the description has in the request and in the response',
  appliesTo: (operation, resource) => makes(operation, resource) || makesPart(operation, resource),
  play: async (scene, operation, resource) => {
    if (!makes(operation, resource)) return await judgeParts(scene, operation, resource);
    let isSeen = false;
    for (const one of differentRequests(scene, operation)) {
      const verdict = await judgeMaking(scene, resource, one);
      if (isBreach(verdict)) return { ...verdict, again: (other) => judgeMaking(other, resource, one) };
      isSeen ||= verdict === 'holds';
    }
    return isSeen ? 'holds' : unseen(resource);
  },
});

/** Judges the responses alone, because nothing reads what was made. */
async function judgeParts(scene: Scene, operation: Operation, resource: Resource): Promise<Verdict> {
  let isSeen = false;
  for (const one of differentRequests(scene, operation)) {
    const verdict = await judgePart(scene, operation, resource, one);
    if (isBreach(verdict)) return { ...verdict, again: (other) => judgePart(other, operation, resource, one) };
    isSeen ||= verdict === 'holds';
  }
  return isSeen ? 'holds' : { unclear: `${operation.id} was not accepted` };
}

async function judgePart(scene: Scene, operation: Operation, resource: Resource, one: Case): Promise<Verdict> {
  const whole = await scene.make(resource);
  const step = typeof whole === 'string' ? undefined : await scene.send(operation, whole.thing, { pick: () => one });
  return isSuccess(step) ? compare(resource, step, step, 'in the response') : { unclear: 'it was refused' };
}

async function judgeMaking(scene: Scene, resource: Resource, one: Case): Promise<Verdict> {
  const made = await scene.make(resource, { pick: () => one });
  if (typeof made === 'string') return { unclear: made };
  const response = compare(resource, made.step, made.step, 'in the response');
  if (isBreach(response) || made.step.status === 202) return response;
  const read = await readThing(scene, made.thing);
  const later = read === undefined ? response : compare(resource, made.step, read, 'when it is read');
  return isBreach(later) || response !== 'holds' ? later : response;
}

function unseen({ noun }: Resource): Verdict {
  return { unclear: `no response shows a member of a new ${noun} that was sent` };
}

/** Cases with different bodies, also with odd texts, and one with a fraction where the description allows it. */
function differentRequests(scene: Scene, operation: Operation): Case[] {
  const varied = variedCases(scene, operation, most);
  const [fraction] = [...varied].reverse().flatMap((one) => {
    const request = withFractions(operation, one.request);
    return request === undefined ? [] : [{ ...one, request }];
  });
  return [...varied, ...(fraction === undefined ? [] : [fraction]), ...robustCases(scene, operation)];
}

function compare(resource: Resource, made: Step, step: Step, where: string): Verdict {
  const sent = sentIn(made);
  const shown = shownIn(resource, step);
  if (sent === undefined || shown === undefined) return unseen(resource);
  const inPath = namedInPath(made.case.operation);
  const [first] = differencesOf(sent.value, shown.value, { sent: sent.schemas, shown: shown.schemas }).filter(
    ({ path }) => !inPath.includes(path),
  );
  if (first === undefined) return 'holds';
  const { path } = first;
  return {
    expected: `\`${path}\` ${makes(made.case.operation, resource) ? `of the new ${resource.noun} ` : ''}is ${inWords(first.sent)}, as it was sent`,
    actual: `\`${path}\` is ${inWords(first.shown)} ${where}`,
    shown: step,
  };
}

/** The members of a body that name what the path names, too. A service may take it from the path. */
function namedInPath(operation: Operation): string[] {
  const { handlesOf, mentionsOf } = resourceModel(operation.node.document);
  const named = handlesOf(operation).map(({ resource }) => resource.noun);
  return mentionsOf(operation)
    .filter(({ resource }) => named.includes(resource.noun))
    .map(({ path }) => path.join('.'));
}

/**
 * The request with half of one added to each number in its body that may be a fraction. `undefined` if there is none, or if
 * the description does not allow the result.
 */
function withFractions(operation: Operation, request: WireRequest): WireRequest | undefined {
  const isAllowed = (value: unknown): boolean =>
    judgeSentBody(operation, request.headers, JSON.stringify(value)).expectation === 'accept';
  const body = exactJson(request.body);
  let changed = body;
  for (const path of numbersIn(body)) {
    const tried = replaced(changed, path);
    if (isAllowed(tried)) changed = tried;
  }
  return changed === body ? undefined : { ...request, body: JSON.stringify(changed) };
}

/** The keys that lead to each number in a value. */
function numbersIn(value: unknown): string[][] {
  if (typeof value === 'number') return Number.isInteger(value) ? [[]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner).map((path) => [key, ...path]));
}

function replaced(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return typeof value === 'number' ? value + 0.5 : value;
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? replaced(one, rest) : one));
  return isJsonObject(value) ? { ...value, [key]: replaced(value[key], rest) } : value;
}
