import { wordsOf } from '../../openapi/names/nouns.ts';

/** Names whose values services often require to be unique, in words: those with such a last word, and further endings. */
const lastWord =
  /(?:^| )(?:name|title|slug|key|ref|reference|identifier|email|mail|login|username|nickname|handle|alias|domain|subdomain|hostname|sku|barcode|isbn|serial)$/;
const ending =
  /(?:^| )(?:(?:external|reference) id|(?:reference|serial|order|invoice|account|customer) number|(?:product|coupon|promo|voucher|discount) code)$/;

/** Whether services often require values of this name, such as `externalId` or `external_id`, to be unique. */
export function isKeptUnique(name: string): boolean {
  const words = wordsOf(name);
  const last = (words.at(-1) ?? '').replace(/(?<=[^s])s$/, '');
  const whole = [...words.slice(0, -1), last].join(' ');
  return lastWord.test(whole) || whole === 'code' || ending.test(whole);
}
