import { wordsOf } from '../../openapi/names/nouns.ts';

/** Last words of names whose values services often require to be unique. */
const lastWords = new Set([
  'name',
  'title',
  'slug',
  'key',
  'ref',
  'reference',
  'identifier',
  'email',
  'mail',
  'login',
  'username',
  'nickname',
  'handle',
  'alias',
  'domain',
  'subdomain',
  'hostname',
  'sku',
  'barcode',
  'isbn',
  'serial',
]);

/** Further endings, whose last word alone is not enough. */
const endings = [
  ['external', 'id'],
  ['reference', 'id'],
  ['reference', 'number'],
  ['serial', 'number'],
  ['order', 'number'],
  ['invoice', 'number'],
  ['account', 'number'],
  ['customer', 'number'],
  ['product', 'code'],
  ['coupon', 'code'],
  ['promo', 'code'],
  ['voucher', 'code'],
  ['discount', 'code'],
].map((words) => words.join(' '));

/** Whether services often require values of this name, such as `externalId` or `external_id`, to be unique. */
export function isKeptUnique(name: string): boolean {
  const words = wordsOf(name);
  const last = (words.at(-1) ?? '').replace(/(?<=[^s])s$/, '');
  const whole = [...words.slice(0, -1), last].join(' ');
  return (
    lastWords.has(last) ||
    whole === 'code' ||
    endings.some((ending) => whole === ending || whole.endsWith(` ${ending}`))
  );
}
