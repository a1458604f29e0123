import { generatedBy } from './generated-by.ts';
import type { Operation, Spec } from './spec.ts';

/** `CONTRACT.md`: every clause as one line, so that a reviewer sees in a pull request what callers may rely on. */
export function contractFile({ contract }: Spec): string {
  const { clauses, notVerified, operations } = contract;
  const sections = operations.map((operation) => operationSection(operation, clauses));
  const gaps = notVerified.map(({ pointer, reason }) => `- \`${pointer}\`: ${reason}\n`);
  return `<!-- ${generatedBy} -->

# Contract

${clauses.length} clauses: each is one constraint that the spec states, checked against a provider by \`npm run verify\`.

${sections.join('\n')}${gaps.length > 0 ? `\n## Not verified\n\n${gaps.join('')}` : ''}`;
}

function operationSection(operation: Operation, clauses: Spec['contract']['clauses']): string {
  const ownClauses = clauses.filter((clause) => clause.operation === operation.id);
  const list = (side: 'request' | 'response'): string =>
    ownClauses
      .filter((clause) => clause.side === side)
      .map(({ id, statement }) => `- \`${id.replace(`${operation.id}/`, '')}\`: ${statement}\n`)
      .join('');
  return `## ${operation.id}: \`${operation.method} ${operation.path}\`

### Requests

${list('request')}
### Responses

${list('response')}`;
}
