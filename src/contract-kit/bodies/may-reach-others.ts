import { isJsonArray, isJsonMap, type Json } from '../openapi/json.ts';

/** Hosts that belong to nobody (RFC 2606), and this machine. */
const reserved =
  /^(?:(?:[\w-]+\.)*(?:example|test|invalid|localhost)|(?:[\w-]+\.)*example\.(?:com|net|org)|127\.[\d.]+|\[::1\])$/i;

/**
 * Whether a value has a text by which a service could reach somebody outside of a test: a mail address or a URL of a host that
 * is not reserved for examples, or a telephone number.
 */
export function mayReachOthers(value: Json): boolean {
  if (typeof value === 'string') return isAddress(value);
  if (isJsonArray(value)) return value.some(mayReachOthers);
  return isJsonMap(value) && Object.values(value).some(mayReachOthers);
}

function isAddress(text: string): boolean {
  const hosts = [...text.matchAll(/(?:@|:\/\/(?:[^/@\s]*@)?)(\[[^\]]*\]|[\w.-]+)/g)].map(([, host = '']) => host);
  return hosts.some((host) => !reserved.test(host)) || isTelephoneNumber(text);
}

function isTelephoneNumber(text: string): boolean {
  const isDate = /^\d{4}-\d\d-\d\d/.test(text);
  return !isDate && /^\+?[\d\s().-]{7,}$/.test(text) && text.replaceAll(/\D/g, '').length >= 7;
}
