import type { Case } from '../../../contract/model/case.ts';
import type { WireRequest } from '../../../contract/model/exchange.ts';
import type { Step } from '../../../contract/model/step.ts';
import { sentencesOf } from '../../../openapi/names/nouns.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { isActionOn } from '../../read/actions.ts';
import { idOf } from '../../read/listed-things.ts';
import { thingBeside } from '../../read/thing.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand, endingOf, ifClear } from '../../scene/breach.ts';
import { demandHidden } from '../../scene/demand-hidden.ts';
import { idempotencyKeyOf, keyIn } from '../../scene/idempotency-key.ts';
import { withAmounts } from '../../scene/own-numbers.ts';
import type { Play } from '../../scene/play.ts';
import { readerOf } from '../../scene/reader-of.ts';
import { amountMembersOf, showsThing } from '../../scene/representation.ts';
import type { MadeThing, StepOptions, ThingLaw } from '../../scene/scene.ts';
import { makesIt, sceneLaw } from '../../scene/scene-law.ts';
import { ownersOf, watchAround } from '../../scene/surroundings.ts';
import { leastFirst } from '../../scene/varied-cases.ts';
import { withHeaderField } from '../../scene/with-query.ts';
import { answerOf, isRefused, isSuccess } from '../../scene/words.ts';
import { memberOf } from '../lists/members.ts';

type Pick = NonNullable<StepOptions['pick']>;

/** A request that is sent twice with one idempotency key makes one thing, or is done once. */
export const oneKeyOneThing: ThingLaw = sceneLaw({
  name: 'one-key-one-thing',
  statement: 'Requests with the same idempotency key make one thing, or do once what they do with a thing.',
  source: 'the header parameter of the description',
  needs: [
    (...about) => makesIt(...about) || isActionOn(...about),
    (operation) => idempotencyKeyOf(operation) !== undefined,
  ],
  play: async (play) => {
    const name = idempotencyKeyOf(play.operation) ?? '';
    const isFit = (testCase: Case): boolean =>
      testCase.expectation === 'accept' &&
      keyIn(testCase.request, name) !== undefined &&
      !testCase.values.some(({ alone }) => alone);
    const { operation, resource, scene } = play;
    const pick: Pick = (valid) => leastFirst([...valid, ...scene.casesOf(operation)].filter(isFit))[0];
    await (isActionOn(operation, resource) ? judgeAction(play, name, pick) : judgeThings(play, name, pick));
  },
});

/** What is done with a thing is done once. A part that nothing reads is known by the id in the responses. */
async function judgeAction(play: Play, name: string, pick: Pick): Promise<void> {
  const { operation, resource } = play;
  const { thing } = await play.large({ readyFor: operation });
  const { pick: amounting = pick } = withAmounts(amountMembersOf(operation), 1);
  const first = await play.ask(operation, thing, { pick: (valid) => amounting([pick(valid) ?? []].flat()) });
  clear(isSuccess(first), `${operation.id} was not accepted`);
  const around = await watchAround(play, readerOf(resource) === undefined ? [] : [thing, ...ownersOf(play, thing)]);
  const second = await play.scene.send(operation, thing, { change: () => first.exchange.request });
  const because = `the request has the same \`${name}\` and the same body`;
  const [id, other] = [first, second].map((step) => memberOf(step?.body, 'id'));
  const isKnown = [id, other].every((one) => typeof one === 'string' || typeof one === 'number');
  if (isSuccess(second) && isKnown)
    demand(id === other, `the id ${id} again, because ${because}`, `another id, ${other}`, second);
  await around.demandSame(because);
}

async function judgeThings(play: Play, name: string, pick: Pick): Promise<void> {
  const { operation, noun } = play;
  const first = await play.make({ pick });
  const { request } = first.step.exchange;
  const before = await ifClear(play.walkAll(first.thing));
  /** No request since the list was read has made a thing that only the list shows. */
  const demandNoTwin = async (step: Step): Promise<void> => {
    const after = before && (await ifClear(play.walk(first.thing)));
    const hidden = after?.paths.find((path) => !before?.paths.includes(path));
    const expected = `no other ${noun} than ${first.thing.path}, because both requests have the same \`${name}\``;
    const actual = `the list shows another one like it after this request, ${hidden}`;
    demand(hidden === undefined, expected, actual, step);
  };
  const around = await watchAround(play, ownersOf(play, first.thing));
  /** What was made before may be answered without a word that it is new. */
  const again = async (options: StepOptions, alike: string): Promise<Step> => {
    const asked = await play.ask(operation, first.thing, options);
    if (!isSuccess(asked) || showsThing(first.thing, asked)) return asked;
    const { thing, step } = await play.make(options);
    const expected = `the ${noun} ${first.thing.path} again, because the request has ${alike}`;
    demand(thing.path === first.thing.path, expected, `another ${noun}, ${thing.path}`, step);
    return asked;
  };
  await demandNoTwin(await again({ change: () => request }, `the same \`${name}\` and the same body`));
  await around.demandSame(`the second request has the same \`${name}\` and the same body`);
  // Another body with a known key may be refused, or answered as before. It must not make another thing.
  const named = play.scene.model.referencesOf(operation).map(({ path: [member] }) => member);
  const plain = (own: WireRequest) =>
    Object.entries(bodyMembers({ operation, request: own }) ?? {}).filter(([member]) => !named.includes(member));
  const isOther = (one: Case): boolean =>
    JSON.stringify(plain(one.request)) !== JSON.stringify(plain(first.step.template));
  const third = await again(
    {
      pick: (valid) => leastFirst(valid).find(isOther),
      // A key may be one of the thing that the path names.
      change: (own) => ({ ...withHeaderField(own, name, keyIn(request, name) ?? ''), path: request.path }),
    },
    `the same \`${name}\`, or a refusal because the body is another one`,
  );
  if (isSuccess(third)) {
    const because = `because the request has the same \`${name}\` and another body, which the description refuses`;
    const isSame = third.exchange.request.body === request.body;
    demand(isSame || !refusesOtherBody(operation, name), `a refusal, ${because}`, answerOf(third), third);
  }
  await demandNoTwin(third);
  if (isRefused(third)) await around.demandSame(`another request with this \`${name}\` got ${answerOf(third)}`);
  await judgeOtherUser(play, name, first);
}

/** A key of one user says nothing of the requests of another one, who may not see what was made with it. */
async function judgeOtherUser(play: Play, name: string, { thing, step }: MadeThing): Promise<void> {
  const { scene, operation, otherToken, resource, noun } = play;
  if (otherToken === undefined || operation.security.length === 0) return;
  const reader = resource.own.get('GET');
  if (reader !== undefined && !isRefused(await scene.send(reader, thing, play.asOther(reader)))) return;
  if (reader === undefined && (await endingOf(() => demandHidden(play, thing, otherToken)))) return;
  const theirs = await scene.send(operation, undefined, play.asOther(operation, step.exchange.request));
  if (!isSuccess(theirs)) return;
  const because = `because \`${name}\` is that of another user, whose ${noun} this one may not read`;
  const actual = `the ${noun} of the other user, ${thing.path}`;
  demand(!showsThing(thing, theirs), `a new ${noun} of this user, ${because}`, actual, theirs);
  const [id, remove] = [idOf(play.shown(theirs), resource.variable), resource.own.get('DELETE')];
  if (id === undefined || remove === undefined) return;
  await scene.send(remove, thingBeside(thing, id), play.asOther(remove));
}

/** Whether the description says that another body with a known key is refused. */
function refusesOtherBody({ node: own, parameters, responses }: Operation, name: string): boolean {
  const other = /\b(?:another|other|different|changed)\b[^.;]*\b(?:body|payload|request|parameters|content)/i;
  const refused = /\b4\d\d\b|refus|reject|conflict|error|fail/i;
  const ofKey = parameters.find((parameter) => parameter.name === name)?.node.text('description') ?? '';
  const ofStatuses = responses.map(({ status, node }) => `${status} ${node.text('description')}`);
  const others = [...ofStatuses.filter((text) => text.startsWith('4')), ...sentencesOf(own.text('description'))];
  const texts = [...sentencesOf(ofKey), ...others.filter((text) => /idempotency|key/i.test(text))];
  return texts.some((text) => other.test(text) && refused.test(text));
}
