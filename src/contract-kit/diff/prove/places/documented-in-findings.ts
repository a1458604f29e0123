import { witnessRequest } from '../../../cases/minimal-exchange.ts';
import type { WitnessRequest } from '../../../model/witness.ts';
import type { Operation, Parameter } from '../../../openapi/operation.ts';
import { tellingWire } from '../../../parameters/ordinary-wire.ts';
import { encodeFor } from '../../../parameters/write-parameter.ts';
import type { KeptPart } from '../../compare/pair-parts.ts';
import { type ContractFinding, tell } from '../rules.ts';

/** The extension by which a description says which versions document a parameter. Absent, it means all versions. */
const documentedIn = 'x-documented-in';

/** What changes in the list of versions that document a parameter. */
export function documentedInFindings(
  { old, new: revision }: KeptPart<Parameter>,
  operation: Operation,
): ContractFinding[] {
  const [before, after] = [old.node.texts(documentedIn), revision.node.texts(documentedIn)];
  if (before.join() === after.join()) return [];
  const { pointer } = revision.node.at(documentedIn) ?? revision.node;
  const listed = (versions: readonly string[]): string => versions.join(', ') || 'all';
  const about = `${revision.in} parameter ${revision.name} are now ${listed(after)}; they were ${listed(before)}`;
  const lost = after.length === 0 ? undefined : before.find((version) => !after.includes(version));
  if (lost === undefined) return [tell('documented-in-more', pointer, { about })];
  const because = `${lost} no longer documents ${old.name}, and may ignore it`;
  return [tell('documented-in-fewer', pointer, { about, because, request: () => requestOf(old, lost, operation) })];
}

/** A request of a version that has the parameter. */
function requestOf(parameter: Parameter, version: string, operation: Operation): WitnessRequest {
  // The parameter that names the version, where the description has one, has the version as a value.
  const selector = operation.parameters.find(({ schema }) => schema?.texts('enum').includes(version));
  const selected = selector && ([selector, { wire: [encodeFor(selector, version)] }] as const);
  return witnessRequest(operation, { wires: [[parameter, tellingWire(parameter)], ...(selected ? [selected] : [])] });
}
