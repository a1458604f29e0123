import { testLaw } from '../../../testing/laws/law-test.ts';
import { objectSchema, smallDocument, text } from '../../../testing/laws/small-document.ts';
import type { Twist } from '../../../testing/laws/small-service.ts';
import { aboveOf } from '../../../testing/laws/twists.ts';
import { noMoreThanThereIs } from './no-more-than-there-is.ts';

const litres = { type: 'integer', minimum: 1, maximum: 900 };
const tank = objectSchema({ id: text, litres, inside: { type: 'integer' } });
const drain = 'POST /tanks/{tankId}/drain';
const documentWith = (description: string) =>
  smallDocument({
    'POST /tanks': { body: objectSchema({ litres }), responses: { 201: tank, 400: null } },
    'GET /tanks/{tankId}': { responses: { 200: tank, 404: null } },
    [drain]: {
      description,
      body: objectSchema({ amount: litres }),
      responses: { 200: tank, 400: null, 404: null, 409: null },
    },
  });

/** A tank is full in the beginning. No more can be drained than some of its numbers says. */
const drains =
  (limitOf: (tank: Readonly<Record<string, unknown>>) => unknown): Twist =>
  (call, next) => {
    const { operation, body, things, path } = call;
    if (operation?.id === 'POST /tanks') return next({ ...call, body: { ...body, inside: body.litres } });
    const own = things.get(aboveOf(path));
    if (operation?.id !== drain || own === undefined) return next(call);
    // A body is judged before the tank is asked.
    const { status } = next({ ...call, method: 'POST', path: '/tanks', things: new Map() });
    if (status !== 201) return { status };
    if (Number(body.amount) > Number(limitOf(own))) return { status: 409 };
    const less = { ...own, inside: Number(own.inside) - Number(body.amount) };
    things.set(aboveOf(path), less);
    return { status: 200, body: less };
  };

testLaw(noMoreThanThereIs, {
  document: documentWith('Drains a tank. More than what is inside is answered with 409.'),
  faults: {
    'asks how much there was in the beginning': {
      at: drain,
      actual: 'status 200',
      twist: drains(({ litres }) => litres),
    },
    'gives what there is to those who ask for more, and says otherwise without the name of a number': {
      at: drain,
      document: documentWith('Drains a tank. You cannot take more than there is.'),
      actual: 'status 200',
      twist: drains(() => 900),
    },
    'does not let all of it go': {
      at: drain,
      actual: 'status 409',
      twist: drains(({ inside }) => Number(inside) - 1),
    },
  },
  right: {
    'says only that there may be too little': {
      document: documentWith('Drains a tank. It gets 409 if less than that is inside.'),
      twist: drains(({ inside }) => inside),
    },
    'drains no more than is inside': { twist: drains(({ inside }) => inside) },
    'takes nothing away': {
      unclear: { [drain]: 'falls by the amount' },
      twist: (call, next) => {
        const { things, path } = call;
        const before = new Map(things);
        const reply = drains(({ inside }) => inside)(call, next);
        const own = before.get(aboveOf(path));
        if (call.operation?.id === drain && own !== undefined) things.set(aboveOf(path), own);
        return reply;
      },
    },
  },
});
