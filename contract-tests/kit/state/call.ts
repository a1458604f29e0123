import type { Account, Members, Store } from './store.ts';

export type OperationId =
  | 'listCustomers'
  | 'createCustomer'
  | 'changeAllCustomers'
  | 'getCustomer'
  | 'probeCustomer'
  | 'updateCustomer'
  | 'deleteCustomer'
  | 'listNotes'
  | 'addNote'
  | 'getNote'
  | 'replaceNote'
  | 'deleteNote'
  | 'listRepairs'
  | 'bookRepair'
  | 'getRepair'
  | 'cancelRepair'
  | 'getSettings'
  | 'replaceSettings';

/** A request that the description allows, with credentials that are good. */
export interface Call {
  readonly operation: OperationId;
  readonly account: Account;
  /** The parameters by their documented names, as values. An absent one with a default has the default. */
  readonly given: Members;
  /** Empty where the operation has no request body. */
  readonly body: Members;
  readonly store: Store;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON value. Absent if the response has no body. */
  readonly body?: unknown;
}

export type Handler = (call: Call) => Reply;
export type Handlers = Readonly<Record<OperationId, Handler>>;

export function refusal(status: number, title: string, headers: Reply['headers'] = {}): Reply {
  return { status, headers, body: { title } };
}
