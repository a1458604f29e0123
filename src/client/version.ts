import { type IntercomVersion, intercomVersions } from './generated.ts';

/** Leaves the version to the setting of the app at Intercom. The `Intercom-Version` header is not sent. */
export const appDefault = 'app-default';

/** The version of the API: one of the spec, or `'app-default'` to leave it to the setting of the app at Intercom. */
export type VersionOption = IntercomVersion | typeof appDefault;

/** Every {@link VersionOption}. They are case-sensitive. */
export const versionOptions: readonly VersionOption[] = [...intercomVersions, appDefault];
