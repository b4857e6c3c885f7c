/** Every public custom property, without its prefix. */
export const publicNames: readonly string[] = (
  'accent on-accent surface surface-raised text text-muted border danger link focus-ring user-bg user-text ' +
  'assistant-bg assistant-text code-bg code-text font font-mono font-size line-height space radius bubble-max-width ' +
  'width height offset z-index shadow duration'
).split(' ');
