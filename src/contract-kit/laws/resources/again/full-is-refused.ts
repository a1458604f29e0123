import type { Case } from '../../../model/case.ts';
import type { Law } from '../../../model/law.ts';
import type { Operation } from '../../../openapi/operation.ts';
import { bodyProperties } from '../../../openapi/properties-of.ts';
import type { SpecNode } from '../../../openapi/spec-node.ts';
import { wordsOf } from '../../../resources/nouns.ts';
import { type Resource, resourceModel } from '../../../resources/resource-model.ts';
import { bodyOf, withMembers } from '../changed-request.ts';
import { makeWith, makingProperties } from '../lists/make-with.ts';
import { resourceLaw } from '../resource-law.ts';
import { answerOf, isSuccess } from '../words.ts';

/** Words of a description for a thing that can take no more. */
const full =
  /\bfull(?:y booked)?\b|sold out|too few|not enough|exhausted|(?:capacity|limit) (?:is|was|has been) reached|\bno (?:more )?\w+ (?:is |are )?(?:left|available|free)/i;

/** States in which something has not taken room yet. */
const waiting = /pending|request|wait|tentativ|draft|hold|quot|propos/i;

/** Words of names of members that say how much a thing can take. */
const room = /^(?:capacity|seat|place|spot|slot|stock|quantity|copy|copie|unit|bed|limit|max|maximum)s?$/;

/** More room than this is not filled. */
const mostRoom = 3;

/** A thing that is full takes no more. */
export const fullIsRefused: Law = resourceLaw({
  name: 'full-is-refused',
  side: 'request',
  statement: 'A thing takes no more than it has room for, where the description says so at a 409 or 422.',
  source: "the words of the description's 409 or 422",
  appliesTo: (operation, resource) => {
    const { handlesOf } = resourceModel(operation.node.document);
    const isBelow = operation.method === 'POST' && handlesOf(operation).at(-1)?.resource === resource;
    return isBelow && saysFull(operation) && !isForTimes(operation) && roomOf(resource) !== undefined;
  },
  play: async (bench, operation, resource) => {
    const { name, least } = roomOf(resource) ?? { name: '', least: 0 };
    const whole = await makeWith(bench, resource, { [name]: least });
    if (typeof whole === 'string') return { unclear: whole };
    if (bodyOf(whole.step.exchange.request)?.[name] !== least) return { unclear: `no \`${name}\` is sent` };
    const pick = (valid: readonly Case[]): Case | undefined =>
      valid.map((one) => withMembers(one, amountsOf(operation, name))).find((one) => one !== undefined) ?? valid[0];
    for (let count = 0; count <= least; count += 1) {
      const asked = await bench.send(operation, whole.thing, { pick });
      if (asked === undefined || asked.status === 202) return { unclear: 'no response came' };
      if (!isSuccess(asked)) return count === 0 ? { unclear: `${operation.id} was not accepted` } : 'holds';
      if (isWaiting(asked.body)) return { unclear: `what ${operation.id} makes waits for something` };
      if (count === least)
        return {
          expected: `a refusal, because \`${name}\` of the ${resource.noun} is ${least}, and so many requests were accepted before`,
          actual: answerOf(asked),
          shown: asked,
        };
    }
    return 'holds';
  },
});

function saysFull({ responses }: Operation): boolean {
  return responses.some(
    ({ status, node }) => ['409', '422'].includes(status) && full.test(node.text('description') ?? ''),
  );
}

/** Whether a thing has room at each time, and not altogether. */
function isForTimes(operation: Operation): boolean {
  return bodyProperties(operation).some(([, schema]) => /^(?:date|time)/.test(schema.text('format') ?? ''));
}

function isWaiting(body: unknown): boolean {
  return Object.values(Object(body)).some((value) => typeof value === 'string' && waiting.test(value));
}

/** The member that says how much a thing can take, with the least value that the description allows. */
function roomOf(resource: Resource): { readonly name: string; readonly least: number } | undefined {
  const members = [...makingProperties(resource)].filter(
    ([name, schema]) => isWhole(schema) && wordsOf(name).some((word) => room.test(word)),
  );
  const [[name, schema] = []] = members;
  const least = Math.max(1, Number(schema?.at('minimum')?.value ?? 1));
  return name === undefined || members.length > 1 || least > mostRoom ? undefined : { name, least };
}

/** The numbers of a request that takes room, at their least value. */
function amountsOf(operation: Operation, name: string): Record<string, number> {
  const amounts = bodyProperties(operation).filter(
    ([member, schema]) => isWhole(schema) && (member === name || wordsOf(member).some((word) => room.test(word))),
  );
  return Object.fromEntries(
    amounts.map(([member, schema]) => [member, Math.max(1, Number(schema.at('minimum')?.value ?? 1))]),
  );
}

function isWhole(schema: SpecNode): boolean {
  return schema.texts('type').includes('integer');
}
