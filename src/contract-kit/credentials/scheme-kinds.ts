import type { SecurityDescription } from '../openapi/security.ts';
import { apiKeyKind } from './api-key.ts';
import { basicKind } from './basic.ts';
import { bearerKind } from './bearer.ts';
import type { SchemeKind } from './scheme-kind.ts';

/** The kind of a security scheme; nothing where the kit has no table for it. */
export function schemeKindOf({ node }: SecurityDescription): SchemeKind | undefined {
  const type = node.text('type');
  if (type === 'apiKey') return apiKeyKind(node.text('in'), node.text('name'));
  if (type === 'http') return { bearer: bearerKind, basic: basicKind }[node.text('scheme')?.toLowerCase() ?? ''];
  // Both end in an access token that goes on the wire as RFC 6750 says.
  return type === 'oauth2' || type === 'openIdConnect' ? bearerKind : undefined;
}
