/** The part of the bridge to `generated/` that has the compiled validators: who imports it loads nothing else. */
export * from '../../generated/validators.ts';
