import { versionOf } from '../call.ts';
import type { Problem } from '../correct-provider.ts';
import { clause, type Fault, faultsOf, finishes, finishesWhen, type OwnFault } from '../fault.ts';

const labels = (name: string, contentType: string): OwnFault => ({
  name: `confirmation-labelled-${name}`,
  description: `JSON as ${contentType}.`,
  minimal: /^every request$/,
  apply: finishesWhen('none', () => ({ headers: { 'Content-Type': contentType } })),
});

const labelsErrors = (name: string, contentType: string): OwnFault => ({
  name: `error-labelled-${name}`,
  description: `The error list as ${contentType}.`,
  breaks: clause.mediaType(401),
  apply: finishesWhen('credentials', ({ headers }) => ({ headers: { ...headers, 'Content-Type': contentType } })),
});

const unlabelled = (name: string, status: 200 | 401, kind: Problem | 'none'): OwnFault => ({
  name,
  description: `A ${status} without Content-Type.`,
  breaks: clause.mediaType(status),
  apply: finishesWhen(kind, ({ headers: { 'Content-Type': _, ...headers } }) => ({ headers })),
});

export const mediaTypeFaults: readonly Fault[] = faultsOf({ topic: 'media type', breaks: clause.mediaType(200) }, [
  unlabelled('confirmation-unlabelled', 200, 'none'),
  unlabelled('error-unlabelled', 401, 'credentials'),
  labels('html', 'text/html; charset=utf-8'),
  labels('text', 'text/plain'),
  labels('bytes', 'application/octet-stream'),
  labels('javascript', 'application/javascript'),
  labels('text-json', 'text/json'),
  labels('vendor-json', 'application/vnd.intercom+json'),
  labels('json-api', 'application/vnd.api+json'),
  labels('with-a-typo', 'application-json'),
  labels('json5', 'application/json5'),
  labelsErrors('html', 'text/html'),
  labelsErrors('text', 'text/plain; charset=utf-8'),
  labelsErrors('problem', 'application/problem+json'),
  {
    name: 'one-version-labelled-html',
    description: 'The template of one version.',
    minimal: /^Intercom-Version = 1\.4$/,
    apply: finishes((response, call) =>
      response.status === 200 && versionOf(call) === '1.4' ? { headers: { 'Content-Type': 'text/html' } } : {},
    ),
  },
  {
    name: 'unversioned-labelled-text',
    description: 'The fallback without a version.',
    minimal: /^Intercom-Version = absent$/,
    apply: finishes((response, call) =>
      response.status === 200 && versionOf(call) === undefined ? { headers: { 'Content-Type': 'text/plain' } } : {},
    ),
  },
]);
