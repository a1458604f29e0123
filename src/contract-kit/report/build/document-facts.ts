import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { JsonObject } from '../../openapi/document/json.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Report } from '../report.ts';

// An import would copy the file into the build.
const manifest: { readonly name: string; readonly version: string } = createRequire(import.meta.url)(
  'intercom-contract/package.json',
);

/** Identifies the origin of a report: the version of this package, and the description with its hash. */
export function documentFacts(document: JsonObject): Required<Pick<Report, 'tool' | 'document'>> {
  const info = SpecNode.root(document).at('info');
  return {
    tool: { name: manifest.name, version: manifest.version },
    document: {
      title: info?.text('title') ?? '',
      version: info?.text('version') ?? '',
      hash: `sha256:${hashOf(document)}`,
    },
  };
}

const hashOf = onceFor((document: JsonObject) => createHash('sha256').update(JSON.stringify(document)).digest('hex'));
