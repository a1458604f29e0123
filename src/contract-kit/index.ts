export type { Clause, NotVerified } from './contract/clause.ts';
export { type Contract, deriveContract } from './contract/derive-contract.ts';
