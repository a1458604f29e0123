import { testLaw } from '../../testing/laws/law-test.ts';
import { objectSchema, smallDocument, text } from '../../testing/laws/small-document.ts';
import type { Twist } from '../../testing/laws/small-service.ts';
import { writeOnlyLaw } from './write-only-law.ts';

const secret = { type: 'string', writeOnly: true };
const alarm = objectSchema({ name: text, code: secret });
const alarms = smallDocument({ 'POST /alarms/test': { body: alarm, responses: { 200: alarm, 400: null } } });
const test = 'POST /alarms/test';
/** Answers with a part of what was sent. */
const tells =
  (told: (sent: Readonly<Record<string, unknown>>) => object): Twist =>
  ({ body }) => ({ status: 200, body: told(body as Readonly<Record<string, unknown>>) });

testLaw(writeOnlyLaw, {
  document: alarms,
  isPlain: true,
  ways: [tells(({ name }) => ({ name }))],
  options: { touch: ['**'] },
  faults: { 'answers with all that was sent': { at: test, actual: 'code in the body', twist: tells((sent) => sent) } },
  right: {
    'hides the code': {},
    'shows an empty code': { twist: tells(({ name }) => ({ name, code: '' })) },
  },
});
