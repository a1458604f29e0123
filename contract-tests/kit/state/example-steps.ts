import type { Step } from './steps.ts';

/** Steps that many sequences have in common. `$1` is Ada, `$2` her note or repair. */
export const ada: Step = {
  send: 'POST /customers',
  body: { name: 'Ada', email: 'ada@workshop.example', city: 'Lindau', tags: ['club'], phone: '+4983821234' },
};
export const bea: Step = { send: 'POST /customers', body: { name: 'Bea', email: 'bea@workshop.example' } };
export const note: Step = { send: 'POST /customers/$1.id/notes', body: { text: 'A lamp.', details: { lamp: true } } };
const jobs: readonly object[] = [{ task: 'New chain', minutes: 30, price: 12.5 }];
export const repair: Step = { send: 'POST /repairs', body: { customerId: '$1.id', bicycle: 'Red racer', jobs } };
export const withKey: Step = { ...repair, headers: { 'Idempotency-Key': 'key-number-1' } };

export const readAda: Step = { send: 'GET /customers/$1.id' };
export const deleteAda: Step = { send: 'DELETE /customers/$1.id' };
export const readNote: Step = { send: 'GET /customers/$1.id/notes/$2.id' };
export const readRepair: Step = { send: 'GET /repairs/$2.id' };
export const cancel: Step = { send: 'POST /repairs/$2.id/cancel' };
export const listNotes: Step = { send: 'GET /customers/$1.id/notes' };
export const listRepairs: Step = { send: 'GET /repairs?customerId=$1.id' };
export const listCustomers = (query: string): Step => ({ send: `GET /customers?${query}` });
export const change = (body: object, headers: Step['headers'] = {}): Step => {
  return { send: 'PATCH /customers/$1.id', body, headers };
};
export const replaceNote = (body: object): Step => ({ send: 'PUT /customers/$1.id/notes/$2.id', body });
export const by = (as: 'other' | 'nobody', step: Step): Step => ({ ...step, as });
