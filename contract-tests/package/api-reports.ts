import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type ExtractorMessage,
  ExtractorMessageCategory,
} from '@microsoft/api-extractor';

const root = fileURLToPath(new URL('../../', import.meta.url));
const reports = join(root, 'scripts', 'package', 'api');
/** Where api-extractor writes what it compares. Out of git's sight. */
const temporary = join(root, 'coverage', 'api');

/**
 * Compares the reports in `scripts/package/api` with the public types in `dist`, and returns what is wrong, one
 * sentence each: a stale report, or something public without JSDoc.
 *
 * @param update - Whether the reports are written anew. They are then never stale.
 */
export function reviewApi({ update }: { readonly update: boolean }): string[] {
  mkdirSync(temporary, { recursive: true });
  if (update) rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const configs = typedEntries().map(configOf);
  const [first, ...others] = configs;
  if (first === undefined) throw new Error('package.json has no entry point with types.');
  const compilerState = CompilerState.create(first, {
    additionalEntryPoints: others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath),
  });
  const problems: string[] = [];
  for (const config of configs) {
    const { apiReportChanged } = Extractor.invoke(config, {
      compilerState,
      localBuild: update,
      messageCallback: (message) => {
        message.handled = true;
        if (isProblem(message)) problems.push(sentence(message));
      },
    });
    if (apiReportChanged && !update) problems.push(`${config.reportFilePath.slice(root.length)} is stale. ${advice}`);
  }
  const current = new Set(configs.map(({ reportFilePath }) => reportFilePath));
  const left = readdirSync(reports).filter((name) => !current.has(join(reports, name)));
  return [...problems, ...left.map((name) => `scripts/package/api/${name} belongs to no entry point. ${advice}`)];
}

const advice = 'Run `npm run api`, review how the public types change, and commit the result.';

/** The entry points that have types, with the declaration file of each. */
function typedEntries(): [entry: string, declarations: string][] {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.entries<{ readonly types?: string | null }>(exports).flatMap(([entry, { types }]) =>
    typeof types === 'string' ? [[entry, join(root, types)]] : [],
  );
}

function configOf([entry, declarations]: readonly [entry: string, declarations: string]): ExtractorConfig {
  const name = entry === '.' ? 'index' : entry.slice(2).replaceAll('/', '-');
  const silent = { default: { logLevel: ExtractorLogLevel.None } };
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: declarations,
      newlineKind: 'lf',
      compiler: { overrideTsconfig: tsconfigFor(declarations) },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: reports,
        reportTempFolder: temporary,
        // A type that only another type leads to is public, too.
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: { ...silent, 'ae-undocumented': { logLevel: ExtractorLogLevel.Error } },
        // The comments are JSDoc as TypeScript reads it, which is not the dialect that api-extractor would check.
        tsdocMessageReporting: silent,
      },
    },
  });
}

/** The compiler options of the repository, without the condition that resolves the package to its sources. */
function tsconfigFor(declarations: string): object {
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  return { compilerOptions: { ...compilerOptions, customConditions: [] }, files: [declarations] };
}

function isProblem({ category, messageId, sourceFilePath = '' }: ExtractorMessage): boolean {
  // openapi-typescript writes no comment on what the description does not explain.
  const isGenerated = /[/\\]generated[/\\]/.test(sourceFilePath);
  return category === ExtractorMessageCategory.Compiler || (messageId === 'ae-undocumented' && !isGenerated);
}

function sentence({ text, sourceFilePath, sourceFileLine }: ExtractorMessage): string {
  return sourceFilePath === undefined ? text : `${sourceFilePath.replace(root, '')}:${sourceFileLine}: ${text}`;
}
