import type { Operation } from '../../../openapi/operation.ts';
import { type ContractFinding, finding } from '../contract-finding.ts';
import type { OperationContext } from '../operation-context.ts';
import { witnessRequest } from '../witness-request.ts';
import { parameterFindings } from './parameter-findings.ts';
import { requestBodyFindings } from './request-body-findings.ts';
import { responseFindings } from './response-findings.ts';
import { securityFindings } from './security-findings.ts';
import { serverFindings } from './server-findings.ts';
import { wordFindings } from './word-findings.ts';

/** What differs in an operation that both contracts have. */
export function operationFindings(context: OperationContext): ContractFinding[] {
  return [
    ...nameFindings(context),
    ...securityFindings(context),
    ...serverFindings(context),
    ...parameterFindings(context),
    ...requestBodyFindings(context),
    ...responseFindings(context),
    ...wordFindings(context),
  ];
}

export function removedOperation(operation: Operation): ContractFinding {
  const { method, path, node } = operation;
  return finding({
    rule: 'operation-removed',
    kind: 'breaking',
    side: 'request',
    pointer: node.pointer,
    document: 'old',
    description: `The operation ${method} ${path} was removed.`,
    reason: 'its calls were allowed, and are refused now',
    witness: () => ({
      kind: 'refused',
      request: witnessRequest(operation, {}),
      because: `the new contract has no ${method} ${path}`,
    }),
  });
}

export function addedOperation({ method, path, node }: Operation): ContractFinding {
  return finding({
    rule: 'operation-added',
    kind: 'added',
    side: 'request',
    pointer: node.pointer,
    document: 'new',
    description: `The operation ${method} ${path} was added.`,
    reason: 'something new, which no caller has to know',
    work: 'it has to answer these calls',
  });
}

/** An operation that is called otherwise. Its id is not sent. */
function nameFindings({ old, new: revision }: OperationContext): ContractFinding[] {
  const [before, after] = [old, revision].map(({ node }) => node.text('operationId'));
  if (before === undefined || before === after) return [];
  return [
    finding({
      rule: 'operation-id-changed',
      kind: 'breaking',
      layer: 'types',
      side: 'request',
      pointer: (revision.node.at('operationId') ?? revision.node).pointer,
      document: 'new',
      description: `The operation \`${before}\` ${after === undefined ? 'has no id any more' : `is now called \`${after}\``}.`,
      reason: 'the wire is the same, but generated types and clients lose this name',
      notProven: 'no line was compiled',
      // Where no operation has a name any more, any name is a type, and only a use of it fails.
      typedLine: `const responses = (call: operations['${before}']) => call.responses;`,
    }),
  ];
}
