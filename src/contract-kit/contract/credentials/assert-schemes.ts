import type { JsonObject } from '../../openapi/document/json.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { listed } from '../../text/listed.ts';
import { assertNoMistakes } from '../../text/mistakes.ts';
import { nearestIs } from '../../text/nearest.ts';

/** An error lists at most this many schemes. */
const maxNamed = 10;

/**
 * Checks that a document has security schemes.
 *
 * @throws Error with a line for each name that no scheme has. It says the nearest name and lists the schemes.
 */
export function assertSchemes(document: JsonObject, names: readonly string[]): void {
  const schemes = SpecNode.root(document).at('components', 'securitySchemes')?.entries() ?? [];
  const known = schemes.map(([name]) => name);
  const mistakes = names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const advice = `${nearestIs(name, known)}. It has ${listed(known, maxNamed)}.`;
      const end = known.length === 0 ? ', and no other one.' : advice;
      return `credentials.${name}: the description has no security scheme of this name${end}`;
    });
  assertNoMistakes(mistakes);
}
