import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';

/** Whether a text of a value is a telephone number, by which a service could reach somebody outside of a test. */
export function hasTelephoneNumber(value: Json): boolean {
  if (typeof value === 'string') return isTelephoneNumber(value);
  if (isJsonArray(value)) return value.some(hasTelephoneNumber);
  return isJsonMap(value) && Object.values(value).some(hasTelephoneNumber);
}

function isTelephoneNumber(text: string): boolean {
  const isDate = /^\d{4}-\d\d-\d\d/.test(text);
  return !isDate && /^\+?[\d\s().-]{7,}$/.test(text) && text.replaceAll(/\D/g, '').length >= 7;
}
