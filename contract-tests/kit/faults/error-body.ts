import { linesOf } from '../call.ts';
import { clause, type ErrorList, type Fault, faultsOf, finishesWhen, type OwnFault, refusesWith } from '../fault.ts';

const wrongError = (
  name: string,
  keyword: string,
  description: string,
  change: (body: ErrorList) => unknown,
): OwnFault => ({
  name: `error-${name}`,
  description,
  breaks: clause.body(401, keyword),
  apply: refusesWith(change),
});

/** Replaces one member of the only error item. */
const wrongItem = (name: string, keyword: string, change: object): OwnFault =>
  wrongError(name, `errors/items/${keyword}`, `An error item with ${JSON.stringify(change)}.`, (body) => ({
    ...body,
    errors: body.errors.map((item) => ({ ...item, ...change })),
  }));

const wrongText = (name: string, description: string, body: string): OwnFault => ({
  name: `error-${name}`,
  description,
  breaks: clause.mediaType(401),
  apply: finishesWhen('credentials', () => ({ body })),
});

export const errorBodyFaults: readonly Fault[] = faultsOf({ topic: 'error body', breaks: clause.body(401, 'type') }, [
  wrongError('without-type', 'required/type', 'No type.', ({ type: _, ...rest }) => rest),
  wrongError('type-is-a-number', 'type/type', 'A numeric type.', (body) => ({ ...body, type: 401 })),
  wrongError('type-is-null', 'type/type', 'The type is null.', (body) => ({ ...body, type: null })),
  wrongError('without-errors', 'required/errors', 'No errors.', ({ errors: _, ...rest }) => rest),
  wrongError('list-is-empty', 'errors/minItems', 'No error in the list.', (body) => ({ ...body, errors: [] })),
  wrongError('list-is-an-object', 'errors/type', 'One error, not in a list.', (body) => ({
    ...body,
    errors: body.errors[0],
  })),
  wrongError('list-is-null', 'errors/type', 'errors is null.', (body) => ({ ...body, errors: null })),
  wrongError('list-is-keyed', 'errors/type', 'Errors by field, as Rails has them.', (body) => ({
    ...body,
    errors: { base: ['unauthorized'] },
  })),
  wrongError('items-are-texts', 'errors/items/type', 'Texts for error items.', (body) => ({
    ...body,
    errors: ['unauthorized'],
  })),
  wrongError('item-is-null', 'errors/items/type', 'null for an item.', (body) => ({ ...body, errors: [null] })),
  wrongError('second-item-without-code', 'errors/items/required/code', 'Only the second item is wrong.', (body) => ({
    ...body,
    errors: [...body.errors, { message: 'Try again' }],
  })),
  wrongError('item-without-code', 'errors/items/required/code', 'No code.', (body) => ({
    ...body,
    errors: body.errors.map(({ code: _, ...rest }) => rest),
  })),
  wrongItem('code-is-a-number', 'code/type', { code: 401 }),
  wrongItem('code-is-null', 'code/type', { code: null }),
  wrongItem('code-is-a-list', 'code/type', { code: ['unauthorized'] }),
  wrongItem('message-is-a-number', 'message/type', { message: 401 }),
  wrongItem('message-is-translated', 'message/type', { message: { en: 'Access Token Invalid' } }),
  wrongItem('message-is-a-list', 'message/type', { message: ['Access Token Invalid'] }),
  wrongItem('field-is-a-number', 'field/type', { field: 0 }),
  wrongItem('field-is-a-list', 'field/type', { field: ['authorization'] }),
  wrongItem('field-is-false', 'field/type', { field: false }),
  wrongError('request-id-is-a-number', 'request_id/type', 'A numeric id.', (body) => ({ ...body, request_id: 7 })),
  wrongError('request-id-is-an-object', 'request_id/type', 'An object.', (body) => ({ ...body, request_id: {} })),
  wrongError('body-is-a-list', 'type', 'The bare list of errors.', ({ errors }) => errors),
  wrongError('body-is-null', 'type', 'null.', () => null),
  wrongError('body-is-a-text', 'type', 'A JSON text.', () => 'unauthorized'),
  wrongError('body-of-another-family', 'required/errors', 'OAuth 2 errors.', ({ type }) => ({
    type,
    error: 'invalid_token',
  })),
  wrongText('is-html', 'The page of the gateway in front.', '<html><h1>401 Authorization Required</h1></html>'),
  wrongText('is-empty', 'No body.', ''),
  wrongText('is-a-word', 'Plain text.', 'Unauthorized'),
  {
    name: 'error-code-missing-without-credentials',
    description: 'Another layer responses where the header is absent.',
    breaks: clause.body(401, 'errors/items/required/code'),
    minimal: /^credentials = absent/,
    apply: refusesWith((body, call) =>
      linesOf(call, 'Authorization').length === 0 ? { ...body, errors: [{ message: 'No token' }] } : body,
    ),
  },
  {
    name: 'error-code-missing-for-wrong-scheme',
    description: 'Another layer responses where the scheme is not Bearer.',
    breaks: clause.body(401, 'errors/items/required/code'),
    apply: refusesWith((body, call) =>
      linesOf(call, 'Authorization').some((line) => !/^bearer/i.test(line))
        ? { ...body, errors: [{ message: 'Unknown scheme' }] }
        : body,
    ),
  },
  {
    name: 'error-code-missing-for-wrong-token',
    description: 'Another layer responses where the token is unknown.',
    breaks: clause.body(401, 'errors/items/required/code'),
    apply: refusesWith((body, call) =>
      linesOf(call, 'Authorization').some((line) => /^bearer +\S/i.test(line))
        ? { ...body, errors: [{ message: 'Unknown token' }] }
        : body,
    ),
  },
]);
