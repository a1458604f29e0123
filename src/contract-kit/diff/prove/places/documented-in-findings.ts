import type { Operation, Parameter } from '../../../openapi/operation.ts';
import { encodeFor } from '../../../parameters/write-parameter.ts';
import type { KeptPart } from '../../compare/pair-parts.ts';
import { requestWitness } from '../../model/witness.ts';
import type { ContractFinding } from '../contract-finding.ts';
import { type RequestChoice, witnessRequest } from '../minimal-exchange.ts';
import { tellingWire } from '../ordinary-wire.ts';
import { tell } from '../rules.ts';

/** The extension by which a description says which versions document a parameter. */
const documentedIn = 'x-documented-in';

/** What changes in the list of versions that document a parameter. */
export function documentedInFindings(pair: KeptPart<Parameter>, operation: Operation): ContractFinding[] {
  const [before, after] = [pair.old.node.texts(documentedIn), pair.new.node.texts(documentedIn)];
  if (before.join() === after.join()) return [];
  const [lost] = lostVersions(before, after);
  const { pointer } = pair.new.node.at(documentedIn) ?? pair.new.node;
  const about = `${pair.new.in} parameter ${pair.new.name} are now ${after.join(', ') || 'all'}; they were ${before.join(', ') || 'all'}`;
  if (lost === undefined) return [tell('documented-in-more', pointer, { about })];
  const because = `${lost} no longer documents ${pair.old.name}, and may ignore it`;
  const request = () => witnessRequest(operation, { wires: wiresFor(pair.old, lost, operation) });
  const witness = () => requestWitness('silently-ignored', request(), because);
  return [tell('documented-in-fewer', pointer, { about, witness })];
}

function wiresFor(
  parameter: Parameter,
  version: string,
  { parameters }: Operation,
): NonNullable<RequestChoice['wires']> {
  // The parameter that names the version, where the description has one: it takes the version as a value.
  const selector = parameters.find(({ schema }) => schema?.texts('enum').includes(version));
  const own = [parameter, tellingWire(parameter)] as const;
  return selector === undefined ? [own] : [own, [selector, { wire: [encodeFor(selector, version)] }]];
}

/** The versions that no longer document a parameter. An absent list means all versions. */
function lostVersions(before: readonly string[], after: readonly string[]): string[] {
  return after.length === 0 ? [] : before.filter((version) => !after.includes(version));
}
