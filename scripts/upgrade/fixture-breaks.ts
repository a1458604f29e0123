import type { JsonObject } from 'intercom-contract/contract-kit';
import { pascalCase } from '../generate/pascal-case.ts';
import { type Fact, findFacts } from './vendor/find-facts.ts';
import { callOf, pickOperations } from './vendor/pick-operations.ts';

/**
 * The types of `intercom-contract/types` whose fixtures no longer compile, because a new description requires a member that
 * they lack. One sentence for each type and member.
 */
export function fixtureBreaks(before: JsonObject, after: JsonObject): string[] {
  const picks = pickOperations(before, after, []);
  const ids = new Map(picks.pairs.map(([old, { id }]) => [callOf(old), id ?? '']));
  return findFacts(after, picks).facts.flatMap((fact) => {
    const types = typesOf(fact, ids.get(fact.operation) ?? '');
    return newlyRequired(fact).map(
      (name) =>
        `A fixture typed as ${types} (${fact.where}) does not compile without \`${name}\`, which is required now.`,
    );
  });
}

function newlyRequired({ what, where, ours, theirs }: Fact): string[] {
  if (what !== '`required`') return [];
  if (theirs === true) return [/`([^`]*)`/.exec(where)?.[1] ?? 'body'];
  const known: readonly unknown[] = Array.isArray(ours) ? ours : [];
  return Array.isArray(theirs) ? theirs.filter((name) => !known.includes(name)).map(String) : [];
}

/** The type of the component, if the body is one, and the operation's own type of the body. */
function typesOf({ at, where }: Fact, id: string): string {
  const status = /^response ([^,]+)/.exec(where)?.[1];
  const own = `${pascalCase(id)}${status === undefined ? 'Request' : `Response${pascalCase(status).replace(/^_/, '')}`}`;
  const component = at[0] === 'components' && at[1] === 'schemas' ? [pascalCase(at[2] ?? '')] : [];
  return [...component, own].map((name) => `\`${name}\``).join(' or ');
}
