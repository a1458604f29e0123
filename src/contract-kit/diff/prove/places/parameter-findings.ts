import type { Parameter } from '../../../openapi/operation.ts';
import { readParameterWire } from '../../../parameters/read-parameter.ts';
import { writeParameter } from '../../../parameters/write-parameter.ts';
import { pairParameters } from '../../compare/pair-parameters.ts';
import { type ContractFinding, finding } from '../contract-finding.ts';
import { type OperationContext, rootsOf } from '../operation-context.ts';
import { tellingWire } from '../ordinary-wire.ts';
import { schemaFindings } from '../schema-findings.ts';
import { misreadText, showOnWire, type WirePair } from '../wire-proof.ts';
import { witnessRequest } from '../witness-request.ts';
import { documentedInFindings } from './documented-in-findings.ts';
import { parameterTypeFindings, pathLine, renamedPathFindings } from './parameter-type-findings.ts';

/** What differs in the parameters of an operation. */
export function parameterFindings(context: OperationContext): ContractFinding[] {
  return pairParameters(context.old, context.new).flatMap((pair) => {
    if (pair.old === undefined) return pair.new === undefined ? [] : addedParameter(pair.new, context);
    if (pair.new === undefined) return removedParameter(pair.old, context);
    return keptParameter({ old: pair.old, new: pair.new }, context);
  });
}

function named({ in: place, name }: Parameter): string {
  return `${place} parameter ${name}`;
}

function addedParameter(parameter: Parameter, { old }: OperationContext): ContractFinding[] {
  const about = { side: 'request', pointer: parameter.node.pointer, document: 'new' } as const;
  if (parameter.in === 'path')
    return [
      finding({
        ...about,
        rule: 'path-parameter-declared',
        kind: 'breaking',
        layer: 'types',
        description: `The ${named(parameter)} was added.`,
        reason: 'the path had this slot before, and callers fill it already; typed callers have to pass it now',
        notProven: 'no line was compiled',
        typedLine: pathLine(old),
      }),
    ];
  if (parameter.required) return [nowRequired(parameter, old, 'was added, and is required')];
  return [
    finding({
      ...about,
      rule: 'parameter-added',
      kind: 'added',
      description: `The ${named(parameter)} was added.`,
      reason: 'something new, which no caller has to know',
    }),
  ];
}

function nowRequired(parameter: Parameter, old: OperationContext['old'], what: string): ContractFinding {
  return finding({
    rule: 'parameter-now-required',
    kind: 'breaking',
    side: 'request',
    pointer: parameter.node.pointer,
    document: 'new',
    description: `The ${named(parameter)} ${what}.`,
    reason: 'calls without it were allowed, and are refused now',
    witness: () => ({
      kind: 'refused',
      request: witnessRequest(old, {}),
      because: `the ${named(parameter)} is now required`,
    }),
  });
}

function removedParameter(parameter: Parameter, { old }: OperationContext): ContractFinding[] {
  const about = {
    kind: 'breaking',
    side: 'request',
    pointer: parameter.node.pointer,
    document: 'old',
    description: `The ${named(parameter)} was removed.`,
  } as const;
  if (parameter.in === 'path')
    return [
      finding({
        ...about,
        rule: 'path-parameter-undeclared',
        layer: 'types',
        reason: 'the wire is the same, but typed callers have no place left to pass it',
        notProven: 'no line was compiled',
        typedLine: pathLine(old),
      }),
    ];
  return [
    finding({
      ...about,
      rule: 'parameter-removed',
      reason: 'a provider may ignore what its description does not name, and nothing fails',
      witness: () => ({
        kind: 'silently-ignored',
        request: witnessRequest(old, { wires: [[parameter, tellingWire(parameter)]] }),
        because: `the new contract says nothing of the ${named(parameter)}, and a provider may ignore what it does not know`,
      }),
    }),
  ];
}

interface KeptPair {
  readonly old: Parameter;
  readonly new: Parameter;
}

function keptParameter(pair: KeptPair, context: OperationContext): ContractFinding[] {
  const wire: WirePair = { ...pair, root: rootsOf(pair.old.schema, pair.new.schema), read: readParameterWire };
  const schemas = schemaFindingsOf(wire, context);
  const isBroken = schemas.some(({ kind }) => kind === 'breaking');
  return [
    ...presence(pair, context),
    ...serialization(wire, context),
    ...schemas,
    ...(isBroken ? [] : parameterTypeFindings(pair, context.old)),
    ...renamedPathFindings(pair, context.old),
    ...documentedInFindings(pair, context.old),
  ];
}

function presence(pair: KeptPair, { old }: OperationContext): ContractFinding[] {
  if (pair.old.required === pair.new.required) return [];
  if (pair.new.required) return [nowRequired(pair.new, old, 'is now required')];
  return [
    finding({
      rule: 'parameter-now-optional',
      kind: 'widened',
      side: 'request',
      pointer: pair.new.node.pointer,
      document: 'new',
      description: `The ${named(pair.new)} is no longer required.`,
      reason: 'what was allowed is still allowed',
      work: 'it has to accept calls without it',
    }),
  ];
}

function serialization(wire: WirePair, { old, tools }: OperationContext): ContractFinding[] {
  const styleOf = ({ style, explode }: Parameter): string => `${style}${explode ? ', exploded' : ''}`;
  if (styleOf(wire.old) === styleOf(wire.new)) return [];
  const misread = misreadText(tools.request.prover.judge, wire);
  const about = {
    side: 'request',
    pointer: wire.new.node.pointer,
    document: 'new',
    description: `The ${named(wire.new)} is written in the style ${styleOf(wire.new)}; it was ${styleOf(wire.old)}.`,
  } as const;
  if (misread === undefined)
    return [
      finding({
        ...about,
        rule: 'parameter-style-restated',
        kind: 'restructured',
        reason: 'each value that was tried is written alike in both styles',
      }),
    ];
  const because = misread.isRefused
    ? `no reading of it is a value of the ${named(wire.new)}`
    : `the new contract reads another value of the ${named(wire.new)}`;
  return [
    finding({
      ...about,
      rule: 'parameter-style-changed',
      kind: 'breaking',
      reason: 'the same value is written otherwise',
      witness: () => requestWith(wire, misread.value, old, because),
    }),
  ];
}

function requestWith(
  wire: WirePair,
  value: Parameters<typeof writeParameter>[1],
  old: OperationContext['old'],
  because: string,
) {
  const written = writeParameter(wire.old, value) ?? { wire: [] };
  return { kind: 'refused', request: witnessRequest(old, { wires: [[wire.old, written]] }), because } as const;
}

function schemaFindingsOf(wire: WirePair, { old, tools }: OperationContext): ContractFinding[] {
  const { prover } = tools.request;
  return schemaFindings({
    tools: tools.request,
    root: wire.root,
    writer: 'caller',
    side: 'request',
    prefix: 'parameter',
    whole: `${named(wire.new)}`,
    pointer: wire.new.node.pointer,
    show: (found, allows) => showOnWire(prover, wire, found, allows),
    refusal: (value, why) => requestWith(wire, value, old, `${named(wire.new)}: ${why.replace('the body ', '')}`),
    loss: (value, because) => ({ ...requestWith(wire, value, old, because), kind: 'silently-ignored' }),
    ...(!(wire.old.required && wire.new.required) && {
      omission: (why: string) => ({
        kind: 'no-longer-promised' as const,
        request: witnessRequest(old, {}),
        because: `${wire.old.name}: ${why}`,
      }),
    }),
  });
}
