import type { Json } from '../../openapi/document/json.ts';
import { withTexts } from './values-in.ts';

/** The part of a URL before its host, and the host. In a text with other words, quotes and brackets are around a URL. */
const urls = /(:\/\/(?:[^\s/?#@"'<>\\]*@)?)(\[[^\]\s]*\]|(?:(?!,[a-z]+:\/\/)[^\s/?#@:"'<>\\[\]])+)/giu;
const wholeUrl = /^([a-z][a-z\d+.-]*:\/\/(?:[^\s/?#@\\]*@)?)(\[[\da-f:.]*\]|(?:(?!,[a-z]+:\/\/)[^\s/?#@:\\])+)/iu;
/** The last character before the domain of an e-mail address, and the domain. */
const addresses = /([^\s@/:;,<>"'()]@)((?:[\p{L}\p{N}_-]+\.)+\p{L}[\p{L}\p{N}-]*|localhost)/giu;

/** The top-level domain that nobody can have (RFC 2606 §2). */
const nobody = '.invalid';

/** Other hosts for one, the most similar first. */
const ways: readonly ((host: string) => string)[] = [
  (host) => (/\.\p{L}[^.]*\.?$/u.test(host) ? host.replace(/\.[^.]*\.?$/, nobody) : plainHost(host) + nobody),
  (host) => plainHost(host) + nobody,
  // The schema may ask for the same length.
  (host) =>
    plainHost(host)
      .slice(0, Math.max(1, host.length - nobody.length))
      .replace(/[^\p{L}\p{N}]$/u, 'x') + nobody,
  () => `a${nobody}`,
];

/**
 * The value with other hosts in all URLs and e-mail addresses: they end in `.invalid`, so that a service reaches nobody. An
 * address of this machine can reach somebody, too. A text stays as it is if its schema allows no such host.
 *
 * @param isAllowed Whether the whole value may be another one.
 */
export function withInvalidHosts(value: Json, isAllowed: (value: Json) => boolean): Json {
  return withTexts(value, (text, _, put) => {
    // Most texts have no host. This check is faster than the others.
    if (!/@|:\/\//.test(text)) return text;
    const others = ways.map((way) => {
      const change = (_: string, before: string, host: string): string =>
        before + (host.toLowerCase().endsWith(nobody) ? host : way(host));
      return text.replace(wholeUrl, change).replace(urls, change).replace(addresses, change);
    });
    return others[0] === text ? text : (others.find((other) => isAllowed(put(other))) ?? text);
  });
}

function plainHost(host: string): string {
  return host.startsWith('[') ? 'host' : host.replace(/\.$/, '');
}
