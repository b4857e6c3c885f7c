/** Files that go along with a message, before it is sent and after. */
export const attachmentChipStyles = `
  .attachments {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  [part~='message-user'] > .attachments {
    justify-content: flex-end;
    max-inline-size: var(--_bubble-max-width);
  }

  /* A message of files alone. */
  .attachments ~ [part='content']:empty {
    display: none;
  }

  [part='attachment'] {
    position: relative;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 0.5);
    min-inline-size: 0;
    inline-size: 240px;
    max-inline-size: 100%;
    padding: 6px;
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.9);
    font-size: 0.88em;
    line-height: 1.35;
    overflow: clip;
  }

  [part='attachment'] .about {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-inline-size: 0;
    padding-inline: 6px;
  }

  /* Nothing of a name is cut off, however a reader spaces it out. */
  [part='attachment'] :is(bdi, .state) {
    overflow-wrap: anywhere;
  }

  /* At the side where the line begins, whichever way the name runs. */
  [part='attachment'] :is(bdi, .state) {
    align-self: start;
    max-inline-size: 100%;
  }

  [part='attachment'] .state {
    font-size: 0.9em;
  }

  .thumb {
    position: relative;
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    background: color-mix(in oklab, var(--_text) 7%, var(--_surface));
    border-radius: calc(var(--_radius) * 0.6);
    color: var(--_text-muted);
    overflow: clip;
  }

  .thumb canvas {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    background: var(--_surface);
    object-fit: cover;
  }
`;
