import { transform } from 'esbuild';
import { expect, test } from 'vitest';
import { forbidden } from '../upgrade/testing/spec-edits.ts';
import { copySpec } from './testing/spec-copy.ts';

// Everything a new version of the API changes must follow from one edit of the spec.

test('a new default version, its enum values and where a parameter is documented reach the constants', async () => {
  const spec = copySpec()
    .edit('version: Preview', "version: '2.99'")
    .edit("- 'Preview'\n", "- '2.98'\n        - '2.99'\n        - 'Preview'\n")
    .edit('[Preview]', "[Preview, '2.99']");
  await spec.generate();
  const constants = spec.read('constants.ts');
  expect(constants).toContain("specVersion = '2.99'");
  expect(constants).toContain("  '2.98',\n  '2.99',\n  'Preview',\n");
  expect(constants).toContain("documentedIn: ['Preview', '2.99']");
  expect(spec.read('types.ts')).toContain('"2.98" | "2.99" | "Preview"');
  expect(spec.read('CONTRACT.md')).toMatch(/one of \d+ values: .*, 2\.99, /);
});

test('a new response with a body of its own gets a type, a guard and clauses', async () => {
  const spec = copySpec().edit(
    "        '401':\n",
    `        '403':
          description: The plan does not allow it.
          content:
            application/json:
              schema:
                type: object
                description: A refusal.
                required: [reason]
                properties:
                  reason: { type: string, description: Why. }
        '401':
`,
  );
  await spec.generate();
  expect(spec.read('types.ts')).toMatch(/readonly 403: \{/);
  expect(spec.read('validators.ts')).toContain(
    "export const validateDeleteConversation403: Validator<operations['deleteConversation']['responses'][403]['content']['application/json']>",
  );
  expect(spec.read('CONTRACT.md')).toContain('- `403/body/required/reason`: ');
});

test('a new response that shares a body gets a type and clauses, and the guard stays one', async () => {
  const spec = copySpec();
  await spec.generate();
  const before = spec.read('validators.ts');
  spec.edit(...forbidden);
  await spec.generate();
  expect(spec.read('types.ts')).toMatch(/readonly 403: \{/);
  expect(spec.read('CONTRACT.md')).toContain('- `403/body/errors/minItems`: ');
  expect(spec.read('validators.ts')).toBe(before);
});

test('a renamed path parameter keeps its type, and every file shows the new name', async () => {
  const spec = copySpec((text) =>
    text
      .replaceAll('/conversations/{id}', '/conversations/{conversation_id}')
      .replaceAll('- name: id\n', '- name: conversation_id\n'),
  );
  await spec.generate();
  expect(spec.read('types.ts')).toContain('readonly conversation_id: number | bigint | string;');
  expect(spec.read('constants.ts')).toContain("path: '/conversations/{conversation_id}'");
  expect(spec.read('CONTRACT.md')).toContain('- `path/conversation_id/type`: ');
});

test('an integer path parameter behind references gets the wide type too', async () => {
  const spec = copySpec()
    .edit(
      `        - name: id
          in: path
          required: true
          description: The conversation to delete.
          schema:
            type: integer
`,
      "        - $ref: '#/components/parameters/Id'\n",
    )
    .edit(
      'components:\n',
      `components:
  parameters:
    Id:
      name: id
      in: path
      required: true
      description: The conversation to delete.
      schema:
        $ref: '#/components/schemas/Id'
`,
    )
    .edit('  schemas:\n', '  schemas:\n    Id: { type: integer, description: An id. }\n');
  const { code, printed } = await spec.generate();
  expect(printed).not.toContain('Nothing was generated');
  expect(code).toBe(0);
  expect(spec.read('types.ts')).toMatch(/Id: number \| bigint \| string;/);
});

test('keywords that ajv compiles to imports leave the guards without imports', async () => {
  const spec = copySpec()
    .edit('          minItems: 1\n', '          minItems: 1\n          uniqueItems: true\n')
    .edit('          examples: [unauthorized]\n', '          minLength: 2\n          pattern: ^[a-z_]+$\n');
  await spec.generate();
  const { code } = await transform(spec.read('validators.ts'), { loader: 'ts' });
  expect(code).not.toMatch(/\brequire\s*\(|^import\b/m);
  const { validateErrorList } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const errorList = (...codes: string[]): object => ({
    type: 'error.list',
    errors: codes.map((word) => ({ code: word })),
  });
  expect(validateErrorList(errorList('not_found', 'gone'))).toBe(true);
  expect(validateErrorList(errorList('gone', 'gone'))).toBe(false);
  expect(validateErrorList(errorList('x'))).toBe(false);
  expect(validateErrorList(errorList('Gone'))).toBe(false);
});

test('a guard still knows which properties were judged where the spec asks for it', async () => {
  const spec = copySpec().edit(
    '    ConversationDeleted:\n',
    '    ConversationDeleted:\n      unevaluatedProperties: false\n',
  );
  await spec.generate();
  const { code } = await transform(spec.read('validators.ts'), { loader: 'ts' });
  const { validateConversationDeleted } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  expect(validateConversationDeleted({ deleted: true })).toBe(true);
  expect(validateConversationDeleted({ deleted: true, other: 1 })).toBe(false);
});
