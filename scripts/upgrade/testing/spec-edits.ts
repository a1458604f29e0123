import type { RepositoryCopy } from './repository-copy.ts';

const spec = 'spec/openapi.yaml';

/** The vendor documents 2.15 and 2.16, and the parameter in 2.16 too. */
export function addVersions({ edit }: RepositoryCopy): void {
  edit(spec, "        - '2.14'\n", "        - '2.14'\n        - '2.15'\n        - '2.16'\n");
  edit(spec, 'x-documented-in: [Preview]', "x-documented-in: [Preview, '2.16']");
}

/** What stands before the 401, and the same with a 403 of the same body in front. */
export const forbidden: readonly [from: string, to: string] = [
  "        '401':\n",
  `        '403':
          description: The plan does not allow it.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/ErrorList'
        '401':
`,
];

/** The vendor documents a refusal by plan. */
export function addForbidden({ edit }: RepositoryCopy): void {
  edit(spec, ...forbidden);
}

/** The vendor calls the path parameter otherwise. */
export function renamePathParameter({ edit }: RepositoryCopy): void {
  edit(spec, '/conversations/{id}', '/conversations/{conversation_id}');
  edit(spec, '- name: id\n', '- name: conversation_id\n');
}

/** A colon too many. */
export function breakYaml({ edit }: RepositoryCopy): void {
  edit(spec, 'title: Intercom', 'title: : Intercom');
}

/** The vendor takes a version out. */
export function removeVersion({ edit }: RepositoryCopy): void {
  edit(spec, "        - '1.3'\n", '');
}
