import { type Finding, type JsonObject, urlTarget, verify } from 'intercom-contract/contract-kit';
import type { Topic } from './fault.ts';
import { type Change, startWorkshop } from './start-workshop.ts';
import { tokens } from './workshop.ts';

/** The rules that find the faults of each topic. */
export const rules: Readonly<Partial<Record<Topic, readonly string[]>>> = {
  made: ['made-is-readable', 'made-as-sent', 'made-has-its-own-id', 'location-leads-to-it', 'made-is-listed-once'],
  updated: [
    'change-is-kept',
    'change-leaves-the-rest',
    'replacement-replaces',
    'only-the-named-thing',
    'action-is-kept',
  ],
  deleted: [
    'deleted-is-gone',
    'deleted-is-not-listed',
    'second-deletion',
    'parts-go-with-the-whole',
    'only-the-named-thing',
  ],
  'refused changes nothing': ['refused-changes-nothing', 'refused-makes-nothing', 'one-key-one-thing'],
  safe: ['reading-changes-nothing'],
  unknown: ['unknown-is-refused', 'part-of-another-is-refused', 'reference-to-nothing-is-refused'],
};

export interface RuleRun {
  readonly document: JsonObject;
  readonly apply: Change;
  /** The rules to check. */
  readonly names: readonly string[];
  /** The operations to check them for. Default: all. */
  readonly at?: readonly string[];
}

/** The findings of some rules about a workshop, without the cases of its operations. */
export async function runRules({ document, apply, names, at }: RuleRun): Promise<readonly Finding[]> {
  const workshop = await startWorkshop({ document, apply });
  const target = urlTarget(workshop.url);
  const clauses = ({ id, operation }: { readonly id: string; readonly operation: string }): boolean =>
    names.some((name) => id === `${operation}/law/${name}`) && (at?.includes(operation) ?? true);
  const options = { document, target, token: tokens.owner, runId: 'rules', clauses };
  return (await verify(options).finally(workshop.close)).findings;
}
