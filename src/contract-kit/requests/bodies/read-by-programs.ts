import { wordsOf } from '../../openapi/names/nouns.ts';

/** Last words of names whose values a program reads, so that it may refuse what its schema allows. */
const lastWords = new Set(
  [
    'id ids uuid guid key code token secret password hash checksum digest signature slug handle alias login username user',
    'number reference ref identifier serial sku ean isbn barcode iban bic',
    'url uri href link path file filename directory host hostname domain subdomain ip port mac origin endpoint',
    'email mail phone telephone fax mobile',
    'country currency language lang locale timezone zone region postcode zip',
    'date time at on year month day hour minute second since until duration interval cron schedule timestamp',
    'type kind status state mode method strategy category level priority severity role permission scope event',
    'version format encoding mime unit color colour icon image avatar logo data base64',
    'pattern regex expression query filter sort order cursor template',
    'amount price latitude longitude lat lng lon',
  ].flatMap((words) => words.split(' ')),
);

/** Whether values of this name, such as `currency` or `callbackUrl`, are more than words for people. */
export function isReadByPrograms(name: string): boolean {
  return lastWords.has(wordsOf(name).at(-1) ?? '');
}
