/**
 * Whether a header field decides where a request goes, where it ends, or what its method or path is (RFC 9110 §7, RFC 9112
 * §6).
 */
export function isLeadingHeader(name: string): boolean {
  return leading.test(name);
}

const leading =
  /^(?:host|connection|keep-alive|te|trailer|transfer-encoding|content-length|upgrade|expect|proxy-.*|x-original-url|x-rewrite-url|.*method.*override|x-http-method)$/i;
