import type { Case } from '../../../model/case.ts';
import type { Law } from '../../../model/law.ts';
import type { Step, ThingBench } from '../../../model/thing-bench.ts';
import type { Operation } from '../../../openapi/operation.ts';
import type { Resource } from '../../../resources/resource-model.ts';
import { differencesOf } from '../differences.ts';
import { readThing } from '../making.ts';
import { sentIn, shownIn } from '../representation.ts';
import { makes, type RuleVerdict, resourceLaw } from '../resource-law.ts';
import { variedCases } from '../varied-cases.ts';
import { withFractions } from '../with-fractions.ts';
import { inWords } from '../words.ts';

/** So many different things are made. */
const most = 5;

/** A thing has the members that it was made with. */
export const madeAsSent: Law = resourceLaw({
  name: 'made-as-sent',
  side: 'request',
  statement:
    'What was made has the members that were sent, in the response and when it is read. Only the form of a value may differ: case, space, masked characters, the order of a list.',
  source: 'convention, for members that the description has in the request and in the response',
  appliesTo: makes,
  play: async (bench, operation, resource) => {
    let isSeen = false;
    for (const one of differentRequests(bench, operation)) {
      const made = await bench.make(resource, { pick: () => one });
      if (typeof made === 'string') continue;
      const read = made.step.status === 202 ? undefined : await readThing(bench, made.thing);
      for (const [step, where] of [
        [made.step, 'in the response'],
        [read, 'when it is read'],
      ] as const) {
        const verdict = step && compare(resource, made.step, step, where);
        if (verdict !== undefined && verdict !== 'holds') return verdict;
        isSeen ||= verdict === 'holds';
      }
    }
    return isSeen ? 'holds' : { unclear: `no response shows a member of a new ${resource.noun} that was sent` };
  },
});

/** Cases with different bodies, and one with a fraction where the description allows it. */
function differentRequests(bench: ThingBench, operation: Operation): Case[] {
  const varied = variedCases(bench, operation, most);
  for (const one of [...varied].reverse()) {
    const request = withFractions(operation, one.request);
    if (request !== undefined) return [...varied, { ...one, request }];
  }
  return varied;
}

/** `undefined` if nothing can be compared. */
function compare(resource: Resource, made: Step, step: Step, where: string): RuleVerdict | undefined {
  const sent = sentIn(made);
  const shown = shownIn(resource, step);
  if (sent === undefined || shown === undefined) return undefined;
  const [first] = differencesOf(sent.value, shown.value, { sent: sent.schemas, shown: shown.schemas });
  if (first === undefined) return 'holds';
  const { path } = first;
  return {
    expected: `\`${path}\` of the new ${resource.noun} is ${inWords(first.sent)}, as it was sent`,
    actual: `\`${path}\` is ${inWords(first.shown)} ${where}`,
    shown: step,
  };
}
