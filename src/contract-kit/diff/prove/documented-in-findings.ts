import { tellingWire } from '../../contract/parameters/ordinary-wire.ts';
import { encodeFor } from '../../contract/parameters/write-parameter.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import { minimalRequest } from '../../requests/cases/minimal-exchange.ts';
import type { KeptPart } from '../compare/pair-parts.ts';
import { type ContractFinding, tell } from './rules.ts';

/** The extension by which a description says which versions document a parameter. Absent, it means all versions. */
const documentedIn = 'x-documented-in';

/** What changes in the list of versions that document a parameter. */
export function documentedInFindings(
  { old, new: revision }: KeptPart<Parameter>,
  operation: Operation,
): ContractFinding[] {
  const stated = [old, revision].map(({ node }) => node.texts(documentedIn));
  // The parameter that names the version, where the description has one, has the versions as values.
  const selector = operation.parameters.find(({ schema }) =>
    stated.flat().some((version) => schema?.texts('enum').includes(version)),
  );
  const all = new Set([...(selector?.schema?.texts('enum') ?? ['another version']), ...stated.flat()]);
  const [before = [], after = []] = stated.map((versions) => (versions.length === 0 ? [...all] : versions));
  const lost = before.find((version) => !after.includes(version));
  if (lost === undefined && before.length === after.length) return [];
  const { pointer } = revision.node.at(documentedIn) ?? revision.node;
  const [was, is] = stated.map((versions) => versions.join(', ') || 'all');
  const about = `${revision.in} parameter ${revision.name} are now ${is}; they were ${was}`;
  if (lost === undefined) return [tell('documented-in-more', pointer, { about })];
  const because = `${lost} no longer documents ${old.name}, and may ignore it`;
  const selected = selector === undefined ? [] : [[selector, { wire: [encodeFor(selector, lost)] }] as const];
  const request = () => minimalRequest(operation, { wires: [[old, tellingWire(old)], ...selected] });
  return [tell('documented-in-fewer', pointer, { about, because, request })];
}
