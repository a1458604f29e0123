/** Last words of the names that services tend to keep unique, as people and machines tell things apart by them. */
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

/** Further ones, of which the last word alone says too little. */
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

/** Whether services tend to keep texts unique that go by this name, however it is spelled: `externalId`, `external_id`. */
export function isKeptUnique(name: string): boolean {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
  const last = (words.at(-1) ?? '').replace(/(?<=[^s])s$/, '');
  const whole = [...words.slice(0, -1), last].join(' ');
  return (
    lastWords.has(last) ||
    whole === 'code' ||
    endings.some((ending) => whole === ending || whole.endsWith(` ${ending}`))
  );
}
