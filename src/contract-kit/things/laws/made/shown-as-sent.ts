import { responseOf } from '../../../contract/model/exchange.ts';
import { notJudged } from '../../../contract/model/probe.ts';
import { acceptedJson, echoIn, type JsonExchange, jsonOf, type Path } from '../../../exchange/laws/echo.ts';
import { isJsonObject } from '../../../openapi/document/json.ts';
import { memberAt } from '../../../openapi/document/value-at.ts';
import { documentedResponse } from '../../../openapi/operation/documented-response.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { meaningsOf } from '../../read/meaning.ts';
import { modelFor } from '../../read/resource-model.ts';
import { withoutWrapper } from '../../scene/body-members.ts';
import { demand, endingOf } from '../../scene/breach.ts';
import { type Difference, differencesOf, isElsewhere } from '../../scene/differences.ts';
import { memberSchemas, type Schemas } from '../../scene/member-schemas.ts';
import { playConfirmed } from '../../scene/play-confirmed.ts';
import { sentSchemas } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { inWords } from '../../scene/words.ts';
import { namedInPath } from './named-in-path.ts';

/** No value is too odd to be shown as it was sent, of all that the plan sends. */
export const shownAsSent: ThingLaw = {
  name: 'shown-as-sent',
  side: 'request',
  statement:
    'A response that shows what was sent shows each member as it was sent, whatever its value is. Unless the description says that values are kept to the letter, their form may differ: case, space, masked characters, the order of a list.',
  source: 'convention, for members that the description has in the request and in the response',
  appliesTo: (operation) => writes(operation) && sentSchemas(operation).length > 0,
  probe: async (prober) => {
    const { operation, openScene } = prober;
    const exchanges = (await acceptedJson(prober)).map(unwrapped);
    const root = echoIn(exchanges);
    if (root === undefined || openScene === undefined) return notJudged('no response shows what was sent');
    // What one response shows in another member, others may leave out.
    const moved = new Set(exchanges.flatMap((exchange) => namesElsewhere(exchange, root)));
    const differences = (value: JsonExchange) => differencesIn(value, root).filter(({ path }) => !moved.has(path));
    for (const { answered } of exchanges.filter((exchange) => differences(exchange).length > 0).slice(0, maxTries)) {
      const verdict = await playConfirmed(openScene, async (scene) => ({
        ending: await endingOf(async () => {
          const step = await scene.send(operation, undefined, { pick: () => answered.case });
          const again = step && jsonOf({ ...answered, exchange: step.exchange });
          const [first] = again === undefined ? [] : differences(unwrapped(again));
          if (step === undefined || first === undefined) return;
          const expected = `\`${first.path}\` is ${inWords(first.sent)}, as it was sent`;
          demand(false, expected, `\`${first.path}\` is ${inWords(first.shown)} in the response`, step);
        }),
      }));
      if (verdict.kind === 'broken') return verdict;
    }
    return { kind: 'holds', witnesses: exchanges.length };
  },
};

/** So many requests are sent again that were answered with something else than they had. */
const maxTries = 3;

function unwrapped(value: JsonExchange): JsonExchange {
  return { ...value, request: withoutWrapper(value.answered.case.operation, value.request) };
}

/** Whether what an operation is sent becomes a thing, or a part of one. What an action is sent may be about something else. */
function writes(operation: Operation): boolean {
  const { resources } = modelFor(operation);
  const meanings = resources.flatMap((resource) => meaningsOf(operation, resource));
  return (
    ['make', 'replace', 'change'].some((text) => meanings.some((own) => own === text)) || operation.method === 'PUT'
  );
}

/** The members that a response shows in other members only. */
function namesElsewhere({ request, response }: JsonExchange, root: Path): string[] {
  const shown = memberAt(response, root);
  if (!isJsonObject(request) || !isJsonObject(shown)) return [];
  return Object.keys(request).filter((key) => !Object.hasOwn(shown, key) && isElsewhere(request[key], request, shown));
}

function differencesIn({ request, response, answered }: JsonExchange, root: Path): Difference[] {
  const { operation } = answered.case;
  const shown = memberAt(response, root);
  if (!isJsonObject(request) || !isJsonObject(shown)) return [];
  const status = responseOf(answered.exchange)?.status ?? 0;
  const whole = documentedResponse(operation, status)?.content.flatMap(({ schema }) => schema ?? []) ?? [];
  const schemas = root.reduce<Schemas>((all, key) => memberSchemas(all, String(key)), whole);
  const inPath = namedInPath(operation);
  const all = differencesOf(request, shown, { sent: sentSchemas(operation), shown: schemas });
  return all.filter(({ path }) => !inPath.includes(path));
}
