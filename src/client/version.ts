import { type IntercomVersion, intercomVersions } from './generated.ts';

/** Leaves the version to the app's own setting at Intercom: the `Intercom-Version` header is not sent. */
export const appDefault = 'app-default';

/** Which version of the API answers: one of the spec's, or `'app-default'` to leave it to the app's own setting. */
export type VersionOption = IntercomVersion | typeof appDefault;

/** Every {@link VersionOption}; case matters to Intercom. */
export const versionOptions: readonly VersionOption[] = [...intercomVersions, appDefault];
