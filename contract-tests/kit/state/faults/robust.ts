import { type Call, type Reply, refusal } from '../call.ts';
import { ada, listCustomers, note, repair } from '../example-steps.ts';
import { around, crashes, faultsOf, type StateFault } from '../fault.ts';
import type { Step } from '../steps.ts';

const named = (name: string): Step => ({ ...ada, body: { ...Object(ada.body), name } });
const noted = (body: object): Step => ({ ...note, body: { text: 'A lamp.', ...body } });
const booked = (body: object): Step => ({ ...repair, body: { ...Object(repair.body), ...body } });

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
const nested = (depth: number): object => (depth === 0 ? {} : { inner: nested(depth - 1) });

/** A text is refused by a count that is not that of its characters. */
const counts =
  (member: string, most: number, lengthOf: (text: string) => number): ((call: Call) => Reply | undefined) =>
  ({ body }) =>
    lengthOf(String(body[member])) > most ? refusal(400, `The ${member} is too long.`) : undefined;

const refusesBy = (operation: Call['operation'], judge: (call: Call) => Reply | undefined): StateFault['apply'] =>
  around(operation, (call, handle) => judge(call) ?? handle(call));

/** Valid values that few programs are tested with. */
export const robustFaults: readonly StateFault[] = faultsOf('robust', [
  {
    name: 'very-long-text-crashes',
    description: 'An index has at most 8191 bytes.',
    at: ['addNote'],
    steps: [ada, noted({ text: 'a'.repeat(9000) })],
    apply: crashes('addNote', ({ body }) => String(body.text).length > 8191),
  },
  {
    name: 'astral-characters-crash',
    description: 'The table has the three-byte encoding that MySQL calls utf8.',
    at: ['createCustomer'],
    steps: [named('Ada 🚲')],
    apply: crashes('createCustomer', ({ body }) => /[\u{10000}-\u{10ffff}]/u.test(String(body.name))),
  },
  {
    name: 'combining-characters-are-composed',
    description: 'Names are normalised on their way in, which is not documented.',
    at: ['createCustomer', 'getCustomer'],
    steps: [named('A\u030asa')],
    apply: around('createCustomer', ({ body, ...call }, handle) =>
      handle({ ...call, body: { ...body, name: String(body.name).normalize('NFC') } }),
    ),
  },
  {
    name: 'combining-characters-crash',
    description: 'A font measures the text for a label.',
    at: ['bookRepair'],
    steps: [ada, booked({ bicycle: 'Re\u0301mi' })],
    apply: crashes('bookRepair', ({ body }) => /\p{Mn}/u.test(String(body.bicycle))),
  },
  {
    name: 'null-character-crashes',
    description: 'PostgreSQL keeps no U+0000 in a text.',
    at: ['createCustomer'],
    steps: [named('Ada\0')],
    apply: crashes('createCustomer', ({ body }) => String(body.name).includes('\0')),
  },
  {
    name: 'null-character-in-a-note-crashes',
    description: 'The same, where something must exist.',
    at: ['addNote'],
    steps: [ada, noted({ text: 'a\0b' })],
    apply: crashes('addNote', ({ body }) => String(body.text).includes('\0')),
  },
  {
    name: 'null-character-ends-the-text',
    description: 'A library written in C reads the text as far as U+0000.',
    at: ['replaceNote', 'addNote'],
    steps: [ada, note, { send: 'PUT /customers/$1.id/notes/$2.id', body: { text: 'a\0b' } }],
    apply: around('replaceNote', ({ body, ...call }, handle) =>
      handle({ ...call, body: { ...body, text: String(body.text).replace(/(?<=.)\0.*/s, '') } }),
    ),
  },
  {
    name: 'deep-nesting-crashes',
    description: 'A serializer allows 32 levels.',
    at: ['addNote'],
    steps: [ada, noted({ details: nested(40) })],
    apply: crashes('addNote', ({ body }) => depthOf(body.details) > 32),
  },
  {
    name: 'mileage-beyond-31-bits-crashes',
    description: 'The column is a 32-bit integer.',
    at: ['bookRepair'],
    steps: [ada, booked({ mileage: 2 ** 31 })],
    apply: crashes('bookRepair', ({ body }) => Number(body.mileage) >= 2 ** 31),
  },
  {
    name: 'mileage-beyond-53-bits-crashes',
    description: 'The driver refuses integers that are not safe.',
    at: ['bookRepair'],
    steps: [ada, booked({ mileage: 2 ** 53 })],
    apply: crashes('bookRepair', ({ body }) => Number(body.mileage) > Number.MAX_SAFE_INTEGER),
  },
  {
    name: 'length-is-counted-in-utf-16-units',
    description: '`name.length` is not the number of characters.',
    at: ['createCustomer'],
    steps: [named('🚲'.repeat(60))],
    apply: refusesBy(
      'createCustomer',
      counts('name', 60, (text) => text.length),
    ),
  },
  {
    name: 'length-is-counted-in-bytes',
    description: 'The column has 80 bytes.',
    at: ['bookRepair'],
    steps: [ada, booked({ bicycle: 'é'.repeat(80) })],
    apply: refusesBy(
      'bookRepair',
      counts('bicycle', 80, (text) => Buffer.byteLength(text)),
    ),
  },
  {
    name: 'search-takes-texts-for-patterns',
    description: 'The text is put into a regular expression.',
    at: ['listCustomers'],
    steps: [listCustomers('q=(')],
    apply: crashes('listCustomers', ({ given: { q } }) => q !== undefined && !isPattern(String(q))),
  },
  {
    name: 'apostrophe-in-a-filter-crashes',
    description: 'The text is put into a statement of SQL.',
    at: ['listCustomers'],
    steps: [listCustomers("city='")],
    apply: crashes('listCustomers', ({ given: { city } }) => String(city).includes("'")),
  },
]);

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
