/** The `./types` entry: the generated types under their public names. Importing it loads nothing. */
export type { ConversationDeleted, ErrorItem, ErrorList, IntercomVersion, Operations, Paths } from './generated.ts';
