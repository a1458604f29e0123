import { createHash } from 'node:crypto';
import packageJson from 'intercom-contract/package.json' with { type: 'json' };
import type { JsonObject } from '../openapi/json.ts';
import { SpecNode } from '../openapi/spec-node.ts';
import type { Report } from './report.ts';

/** What tells a report from others: the version of this package, and the description. */
export function documentFacts(document: JsonObject): Required<Pick<Report, 'tool' | 'document'>> {
  const info = SpecNode.root(document).at('info');
  return {
    tool: { name: packageJson.name, version: packageJson.version },
    document: {
      title: info?.text('title') ?? '',
      version: info?.text('version') ?? '',
      hash: `sha256:${createHash('sha256').update(JSON.stringify(document)).digest('hex')}`,
    },
  };
}
