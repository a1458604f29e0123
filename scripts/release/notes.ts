/** What the changelog says of one version. */
export interface ReleaseNotes {
  /** As in the heading, such as `2026-11-25` or `unreleased`. */
  readonly date: string;
  readonly text: string;
}

/**
 * The notes of a version: what stands under its heading, `## 1.2.3 (date)`.
 *
 * @throws Error when the changelog has no such heading, or nothing under it.
 */
export function notesOf(changelog: string, version: string): ReleaseNotes {
  for (const section of changelog.split(/^## /m).slice(1)) {
    const [heading = '', ...lines] = section.split('\n');
    const [, name, date = ''] = /^(\S+)(?: \((.+)\))?$/.exec(heading.trim()) ?? [];
    if (name !== version) continue;
    const text = lines.join('\n').trim();
    if (text === '') throw new Error(`CHANGELOG.md says nothing under ${version}: write a sentence for each change.`);
    return { date, text };
  }
  throw new Error(`CHANGELOG.md has no heading "## ${version} (…)", which is the version in package.json.`);
}
