/** How times, days and what can be done with a message look. */
export const messageToolsStyles = `
  [part~='message-user'] > [part='message-actions'] {
    margin-inline: 0;
  }

  [part~='message-user'] > [part='message-actions'] > time {
    margin-inline-end: 0;
  }

  /* At the edge of the text, for the buttons beside it come and go. */
  [part~='message-assistant'] > [part='message-actions'] > time {
    order: -1;
  }

  [part='message-actions'] svg {
    inline-size: 17px;
    block-size: 17px;
  }

  [part='message-actions'] button {
    transition: opacity var(--_duration);
  }

  [part='feedback-button'][aria-pressed='true'] {
    color: var(--_accent);
  }

  [part='feedback-button'][aria-pressed='true'] path {
    fill: color-mix(in oklab, currentColor 25%, transparent);
  }

  [part='timestamp'] {
    position: relative;
    margin-inline: 7px;
    color: var(--_text-muted);
    font-size: 0.8em;
    user-select: none;
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .versions {
    display: inline-flex;
    align-items: center;
    color: var(--_text-muted);
    font-size: 0.85em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .versions:dir(rtl) svg {
    scale: -1 1;
  }

  @media not (pointer: coarse) {
    .versions .icon-button {
      inline-size: 28px;
    }
  }

  [part='message-actions'] {
    flex-wrap: wrap;
  }

  [part='day-separator'] {
    display: flex;
    align-items: center;
    align-self: stretch;
    gap: calc(var(--_space) * 1.5);
    color: var(--_text-muted);
    font-size: 0.85em;
    user-select: none;
  }

  [part='day-separator']::before,
  [part='day-separator']::after {
    flex: 1;
    border-block-start: 1px solid var(--_border);
    content: '';
  }

  [part='day-separator'] span {
    display: inline-block;
  }

  [part='day-separator'] span::first-letter {
    text-transform: uppercase;
  }

  article:has(> [part='avatar']) {
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    column-gap: calc(var(--_space) * 1.5);
  }

  article:has(> [part='avatar']) > :not([part='avatar'], [part='day-separator']) {
    grid-column: 2;
  }

  article > [part='day-separator'] {
    grid-column: 1 / -1;
  }

  [part='avatar'] {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 50%;
    overflow: clip;
  }

  [part='avatar'] > * {
    max-inline-size: 100%;
    max-block-size: 100%;
  }

  .count {
    position: absolute;
    inset-block-start: -8px;
    min-inline-size: 20px;
    padding-inline: 5px;
    box-sizing: border-box;
    background: var(--_accent);
    border-radius: 10px;
    color: var(--_on-accent);
    font-size: 12px;
    line-height: 20px;
  }

  .editor {
    align-self: stretch;
  }

  .editor textarea {
    box-sizing: border-box;
    inline-size: 100%;
    max-block-size: 16lh;
    padding: calc(var(--_space) * 1.1) calc(var(--_space) * 2);
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    color: inherit;
    font: inherit;
    resize: vertical;
    field-sizing: content;
  }

  .editor .choices {
    justify-content: flex-end;
  }

  @media (hover: hover) and (pointer: fine) {
    .bucket:not(:last-child) > article:not(:hover, :focus-within) [part='message-actions'] > button,
    article:not(:last-child, :hover, :focus-within) [part='message-actions'] > button {
      opacity: 0;
    }
  }

  @media (pointer: coarse) {
    .editor textarea {
      font-size: max(16px, 1em);
    }

    .editor button {
      min-block-size: 44px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    [part='message-actions'] button {
      transition: none;
    }
  }

  @media (forced-colors: active) {
    .count {
      background: CanvasText;
      color: Canvas;
      forced-color-adjust: none;
    }

    [part='feedback-button'][aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
