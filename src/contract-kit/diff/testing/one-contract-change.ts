import type { ContractChange } from '../compare/contract-change.ts';

/** A break on the wire that is not proven, with other members where a test gives them. */
export function oneContractChange(members: Partial<ContractChange>): ContractChange {
  const { kind = 'breaking' } = members;
  return {
    level: kind === 'breaking' ? 'error' : 'info',
    ...{
      id: 'd0e1f2a3b4',
      key: 'parameter-removed@/read',
      rule: 'parameter-removed',
      severity: 'major',
      layer: 'wire',
      kind: 'breaking',
    },
    side: 'request',
    operations: ['read'],
    pointer: '/read',
    document: 'old',
    clauses: [],
    description: 'The parameter `page` was removed.',
    reason: 'it may be ignored',
    ...(members.witness === undefined && { notProven: 'no witness was found in the first 12 bodies' }),
    ...members,
  };
}
