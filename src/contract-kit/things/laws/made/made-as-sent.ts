import type { Case } from '../../../contract/model/case.ts';
import type { WireRequest } from '../../../contract/model/exchange.ts';
import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject } from '../../../openapi/document/json.ts';
import { exactJson } from '../../../openapi/names/exact-json.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { judgeSentBody } from '../../../requests/bodies/judge-body.ts';
import { makesPart } from '../../read/actions.ts';
import { resourceModel } from '../../read/resource-model.ts';
import { Breach, clear } from '../../scene/breach.ts';
import { differencesOf } from '../../scene/differences.ts';
import type { Play } from '../../scene/play.ts';
import { sentIn, shownIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { makesIt, sceneLaw } from '../../scene/scene-law.ts';
import { robustCases, variedCases } from '../../scene/varied-cases.ts';
import { inWords } from '../../scene/words.ts';

/** A thing has the members that it was made with. */
export const madeAsSent: ThingLaw = sceneLaw<Case>({
  name: 'made-as-sent',
  statement:
    'What was made has the members that were sent, in the response and when it is read. Only the form of a value may differ: case, space, masked characters, the order of a list.',
  source: 'convention, for members that the description has in the request and in the response',
  needs: [(operation, resource) => makesIt(operation, resource) || makesPart(operation, resource)],
  // Different bodies, also with odd texts, and one with a fraction where the description allows it.
  ways: ({ scene, operation }) => {
    const varied = variedCases(scene, operation, 5);
    const fractions = varied.toReversed().flatMap((one) => {
      const request = withFractions(operation, one.request);
      return request === undefined ? [] : [{ ...one, request }];
    });
    return [...varied, ...fractions.slice(0, 1), ...robustCases(scene, operation)];
  },
  play: async (play, requests) => {
    const isPart = !makesIt(play.operation, play.resource);
    const unseen = isPart
      ? `${play.operation.id} was not accepted`
      : `no response shows a member of a new ${play.noun} that was sent`;
    await play.some(
      requests,
      async (one) => {
        const { thing, step } = await play.make(isPart ? {} : { pick: () => one });
        const made = isPart ? await play.ask(play.operation, thing, { pick: () => one }) : step;
        const isShown = showsAsSent(play, made, made, 'in the response');
        // Nothing reads a part.
        const isReadable = !isPart && step.status !== 202 && play.resource.own.has('GET');
        const read = isReadable ? await play.scene.send(play.reader, thing) : undefined;
        const isSeen = read !== undefined && showsAsSent(play, made, read, 'when it is read');
        clear(isShown || isSeen, unseen);
      },
      unseen,
    );
  },
});

/** Whether a step shows what another one has sent. @throws Breach when it shows it otherwise. */
function showsAsSent({ operation, resource }: Play, made: Step, step: Step, where: string): boolean {
  const sent = sentIn(made);
  const shown = shownIn(resource, step);
  if (sent === undefined || shown === undefined) return false;
  const inPath = namedInPath(operation);
  const first = differencesOf(sent.value, shown.value, { sent: sent.schemas, shown: shown.schemas }).find(
    ({ path }) => !inPath.includes(path),
  );
  if (first === undefined) return true;
  const of = makesIt(operation, resource) ? ` of the new ${resource.noun}` : '';
  const expected = `\`${first.path}\`${of} is ${inWords(first.sent)}, as it was sent`;
  throw new Breach(expected, `\`${first.path}\` is ${inWords(first.shown)} ${where}`, step);
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
