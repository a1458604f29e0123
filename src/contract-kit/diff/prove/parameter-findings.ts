import type { ParameterWire } from '../../contract/model/parameter-wire.ts';
import { requestWitness } from '../../contract/model/witness.ts';
import { tellingWire } from '../../contract/parameters/ordinary-wire.ts';
import { readParameterWire } from '../../contract/parameters/read-parameter.ts';
import { encodeFor, writeParameter } from '../../contract/parameters/write-parameter.ts';
import { type Json, toJson } from '../../openapi/document/json.ts';
import { pointerTokens } from '../../openapi/document/pointer.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Operation, Parameter } from '../../openapi/operation/operation.ts';
import { canonical } from '../../schema/validate/canonical.ts';
import { byPair, type KeptPart, type OperationContext, pairByKeys, pairParameters } from '../compare/part-pair.ts';
import { type ContractFinding, tell } from './contract-finding.ts';
import { lineOfParameter, lineOfPath, type TypedParameter } from './line-of.ts';
import { minimalRequest } from './minimal-request.ts';
import { schemaFindings } from './schema-findings.ts';
import { parameters } from './schema-places.ts';
import { judgeWire, toWirePair, type WirePair } from './wire-pair.ts';

/** What differs in the parameters of an operation. */
export function parameterFindings(context: OperationContext): ContractFinding[] {
  const { old, new: revision } = context;
  const [before, after] = [unplaced(old), unplaced(revision)];
  // A variable that comes or goes changes no type of a parameter that stays declared.
  const isDeclared = ({ in: place, name }: Parameter, others: readonly TypedParameter[]): boolean =>
    place === 'path' && others.some((other) => other.name === name);
  return [
    ...byPair(pairParameters(old, revision), {
      added: (parameter) => (isDeclared(parameter, before) ? [] : [addedParameter(parameter, old)]),
      removed: (parameter) => (isDeclared(parameter, after) ? [] : [removedParameter(parameter, old)]),
      kept: (pair) => keptParameter(pair, context),
    }),
    ...byPair(
      pairByKeys(before, after, ({ name }) => name),
      { kept: (pair) => parameterTypeFindings(pair, old) },
    ),
  ];
}

/** The parameters of a path that has no variable for them. They cannot be sent, but typed callers have to pass them. */
function unplaced({ node, notVerified }: Operation): TypedParameter[] {
  const nodes = notVerified.map(({ pointer }) => SpecNode.root(node.document).at(...pointerTokens(pointer)));
  return nodes.flatMap((part): TypedParameter[] => {
    const name = part?.text('name');
    if (part?.text('in') !== 'path' || name === undefined) return [];
    return [{ in: 'path', name, node: part, schema: part.at('schema'), style: 'simple' }];
  });
}

function named({ in: place, name }: Parameter): string {
  return `${place} parameter ${name}`;
}

function addedParameter(parameter: Parameter, old: Operation): ContractFinding {
  const [{ pointer }, about] = [parameter.node, named(parameter)];
  if (parameter.in === 'path') return tell('path-parameter-declared', pointer, { about, typedLine: lineOfPath(old) });
  if (parameter.required) return nowRequired(parameter, old, 'is new and required');
  return tell('parameter-added', pointer, { about });
}

function nowRequired(parameter: Parameter, old: Operation, what: string): ContractFinding {
  const [about, because] = [`${named(parameter)} ${what}`, `the ${named(parameter)} is now required`];
  return tell('parameter-now-required', parameter.node.pointer, { about, because, request: () => minimalRequest(old) });
}

function removedParameter(parameter: Parameter, old: Operation): ContractFinding {
  const [{ pointer }, about] = [parameter.node, named(parameter)];
  if (parameter.in === 'path') return tell('path-parameter-undeclared', pointer, { about, typedLine: lineOfPath(old) });
  const request = () => minimalRequest(old, { wires: [[parameter, tellingWire(parameter)]] });
  return tell('parameter-removed', pointer, { about, request });
}

function keptParameter(pair: KeptPart<Parameter>, context: OperationContext): ContractFinding[] {
  const wire = toWirePair(pair, readParameterWire);
  const schemas = schemasOf(wire, context);
  const isBroken = schemas.some(({ kind }) => kind === 'breaking');
  const types = isBroken || pair.old.name !== pair.new.name ? [] : parameterTypeFindings(pair, context.old);
  const ofNames = [...renamedFindings(pair, context.old), ...documentedInFindings(pair, context.old)];
  return [...presence(pair, context.old), ...serialization(wire, context), ...schemas, ...types, ...ofNames];
}

function presence({ old: before, new: after }: KeptPart<Parameter>, old: Operation): ContractFinding[] {
  if (before.required === after.required) return [];
  if (after.required) return [nowRequired(after, old, 'is now required')];
  return [tell('parameter-now-optional', after.node.pointer, { about: named(after) })];
}

/** What the new contract makes of a text in the old style, by its verdict. */
const readings = {
  invalid: 'no reading of it is a value',
  valid: 'the new contract reads another value',
  undecided: 'the new style defines no reading',
} as const;

function serialization(wire: WirePair, { old, schemas }: OperationContext): ContractFinding[] {
  const styleOf = ({ style, explode }: Parameter): string => `${style}${explode ? ', exploded' : ''}`;
  const [before, after] = [styleOf(wire.old), styleOf(wire.new)];
  if (before === after) return [];
  const { pointer } = wire.new.node;
  const about = `${named(wire.new)} is written in the style ${after}; it was ${before}`;
  const { judge } = schemas.request.prover;
  const rewritten = rewrittenValues(wire.old, wire.new, judge.values(wire.root.old));
  if (rewritten.length === 0) return [tell('parameter-style-restated', pointer, { about })];
  const changed = tell('parameter-style-changed', pointer, { about });
  const misread = rewritten.find(({ isReadAlike }) => !isReadAlike);
  if (misread === undefined) return [{ ...changed, notProven: 'a provider may read both styles' }];
  const { kind } = judgeWire(judge, wire, 'new', misread.wire);
  const request = () => minimalRequest(old, { wires: [[wire.old, misread.wire]] });
  const show = requestWitness(kind === 'invalid' ? 'refused' : 'no-longer-promised');
  return [{ ...changed, witness: () => show(request(), `${readings[kind]} of the ${named(wire.new)}`) }];
}

function schemasOf(wire: WirePair, { old, schemas }: OperationContext): readonly ContractFinding[] {
  return schemaFindings({
    ...parameters,
    pair: wire,
    wire,
    schemas,
    whole: named(wire.new),
    carry: (value) => minimalRequest(old, { wires: [[wire.old, writeParameter(wire.old, value) ?? { wire: [] }]] }),
    ...(!(wire.old.required || wire.new.required) && {
      omission: (why: string) => requestWitness('no-longer-promised')(minimalRequest(old), `${wire.old.name}: ${why}`),
    }),
  });
}

/** A value that two descriptions of a parameter write in different ways, as it is sent. */
interface RewrittenValue {
  /** How the old description writes it. */
  readonly wire: ParameterWire;
  /** Whether the new description reads the same value from it. */
  readonly isReadAlike: boolean;
}

/** The values that a new description of a parameter writes otherwise. */
export function rewrittenValues(old: Parameter, revision: Parameter, values: readonly Json[]): RewrittenValue[] {
  return values.flatMap((value) => {
    const [wire, after] = [writeParameter(old, value), writeParameter(revision, value)];
    if (wire === undefined || wire.wire.includes('') || isSame(wire, after)) return [];
    const readings = readParameterWire(revision, wire) ?? [];
    return [{ wire, isReadAlike: readings.some((reading) => isSame(reading, value)) }];
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return canonical(toJson(one)) === canonical(toJson(other));
}

/** The extension by which a description says which versions document a parameter. Absent, it means all versions. */
const documentedIn = 'x-documented-in';

/** What changes in the list of versions that document a parameter. */
function documentedInFindings({ old, new: revision }: KeptPart<Parameter>, operation: Operation): ContractFinding[] {
  const stated = [old, revision].map(({ node }) => node.texts(documentedIn));
  // The parameter that names the version, where the description has one, has the versions as values.
  const isVersion = (value: string): boolean => stated.flat().includes(value);
  const selector = operation.parameters.find(({ schema }) => schema?.texts('enum').some(isVersion));
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

/** A parameter whose texts are the same and whose generated type is not. */
function parameterTypeFindings(pair: KeptPart<TypedParameter>, operation: Operation): ContractFinding[] {
  const [before, after] = [parameterTypes(pair.old), parameterTypes(pair.new)];
  const [lost] = before.filter((type) => !after.includes(type));
  if (after.length === 0 || lost === undefined) return [];
  const about = `${pair.old.in} parameter ${pair.old.name} was ${before.join(' or ')}, and is ${after.join(' or ')}`;
  const typedLine = lineOfParameter(operation, pair.old, lost);
  return [tell('generated-parameter-type-changed', pair.new.node.pointer, { about, typedLine })];
}

/** A parameter that generated types call otherwise, although the same is sent. */
function renamedFindings({ old, new: revision }: KeptPart<Parameter>, operation: Operation): ContractFinding[] {
  if (old.name === revision.name) return [];
  const [pointer, about] = [`${revision.node.pointer}/name`, `\`${old.name}\` was renamed to \`${revision.name}\``];
  if (old.in === 'path') return [tell('path-parameter-renamed', pointer, { about, typedLine: lineOfPath(operation) })];
  const typedLine = lineOfParameter(operation, old, parameterTypes(old)[0] ?? 'string');
  return [tell('header-parameter-renamed', pointer, { about, typedLine })];
}

/** The types of JSON values that the generated type of a parameter allows. Empty if it leaves the type open. */
function parameterTypes({ schema, style }: TypedParameter): string[] {
  return schema === undefined || style === 'json' ? [] : [...new Set(typesIn(schema))];
}

/** The types that a schema states, or else those of its alternatives. */
function typesIn(schema: SpecNode): string[] {
  const own = schema.texts('type').map((type) => (type === 'integer' ? 'number' : type));
  if (own.length > 0) return own;
  const alternatives = (schema.at('oneOf') ?? schema.at('anyOf'))?.entries().map(([, node]) => typesIn(node)) ?? [];
  return alternatives.some(({ length }) => length === 0) ? [] : alternatives.flat();
}
