import type { StateVariant } from './variant.ts';
import { contentVariants } from './variants/contents.ts';
import { deletionVariants } from './variants/deletions.ts';
import { shapeVariants } from './variants/shapes.ts';

/** Workshops that keep to their descriptions in ways that look wrong at first. */
export const stateVariants: readonly StateVariant[] = [...deletionVariants, ...contentVariants, ...shapeVariants];
