/** The files at the message field, their button, and the place where they can be dropped. */
export const attachmentStyles = `
  [part='composer'] {
    flex-wrap: wrap;
  }

  .tray {
    order: -1;
    flex: 1 0 100%;
    min-inline-size: 0;
  }

  .tray .attachments {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(210px, 100%), 1fr));
    max-block-size: min(30vh, 220px);
    padding: 2px;
    overflow: hidden auto;
    scrollbar-width: thin;
  }

  .tray [part='attachment'] {
    inline-size: auto;
  }

  .tray .note {
    margin: calc(var(--_space) * 0.75) 4px 0;
    font-size: 0.85em;
  }

  :is([part='attach-button'], .your-files) {
    flex: none;
  }

  @media not (pointer: coarse) {
    :is([part='attach-button'], .your-files) {
      inline-size: 40px;
      block-size: 40px;
    }
  }

  /* While files are held over it, they can be dropped on more than itself. */
  [part='composer']:has(.your-files):not(:has(.drop)) {
    container-type: inline-size;
  }

  /* The buttons stand below the field where it would have less than ten letters beside them. */
  @container (max-width: 20em) {
    .your-files ~ [part='input'] {
      flex-basis: 100%;
      order: -1;
    }

    .your-files ~ :is([part='send-button'], [part='stop-button']) {
      margin-inline-start: auto;
    }
  }

  @container (max-width: 23em) {
    .your-files ~ .modes ~ [part='input'] {
      flex-basis: 100%;
      order: -1;
    }

    .your-files ~ .modes ~ :is([part='send-button'], [part='stop-button']) {
      margin-inline-start: auto;
    }
  }

  .tray .icon-button {
    flex: none;
    inline-size: 28px;
    block-size: 28px;
  }

  .tray .icon-button svg {
    inline-size: 15px;
    block-size: 15px;
  }

  .tray .failed {
    border-color: color-mix(in oklab, var(--_danger) 55%, var(--_border));
  }

  .tray .failed .state {
    color: var(--_danger);
    white-space: normal;
  }

  [part='attachment-progress'] {
    position: absolute;
    inset-block-end: 0;
    inset-inline: 0;
    inline-size: 100%;
    block-size: 3px;
    appearance: none;
    background: color-mix(in oklab, var(--_accent) 20%, transparent);
    border: 0;
    color: var(--_accent);
  }

  [part='attachment-progress']::-webkit-progress-bar {
    background: none;
  }

  [part='attachment-progress']::-webkit-progress-value {
    background: var(--_accent);
    transition: inline-size var(--_duration);
  }

  [part='attachment-progress']::-moz-progress-bar {
    background: var(--_accent);
  }

  [part='attachment-progress']:indeterminate {
    background: linear-gradient(90deg, transparent, var(--_accent), transparent) 0 0 / 50% 100%;
    animation: pass 1.4s linear infinite;
  }

  [part='attachment-progress']:indeterminate::-moz-progress-bar {
    background: none;
  }

  @keyframes pass {
    from {
      background-position: -100% 0;
    }

    to {
      background-position: 200% 0;
    }
  }

  /* A popup stands in the top layer, which has a position already. */
  [part='panel']:not([popover]) {
    position: relative;
  }

  .drop {
    position: absolute;
    inset: 0;
    z-index: 1;
    display: grid;
    place-items: center;
    padding: calc(var(--_space) * 3);
    background: var(--_surface);
    border: 2px dashed var(--_accent);
    border-radius: inherit;
    font-weight: 600;
    text-align: center;
    pointer-events: none;
  }

  /* Beside the conversations it has a place of its own, over which this would not reach. */
  [part='composer']:has(.drop) {
    position: static;
  }

  /* Nothing else is of use meanwhile. */
  [part='panel']:has(.drop) > :not([part='composer']),
  [part='composer']:has(.drop) > :not(.drop) {
    opacity: 0;
  }

  .drop > span {
    display: grid;
    justify-items: center;
    gap: var(--_space);
  }

  .drop svg {
    inline-size: 32px;
    block-size: 32px;
    color: var(--_accent);
  }

  @media (pointer: coarse) {
    .tray .icon-button {
      inline-size: 36px;
      block-size: 36px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    [part='attachment-progress']:indeterminate {
      background: color-mix(in oklab, var(--_accent) 55%, transparent);
      animation: none;
    }
  }

  @media (forced-colors: active) {
    [part='attachment-progress'] {
      background: Canvas;
      border-block-start: 1px solid;
      block-size: 5px;
      forced-color-adjust: none;
    }

    [part='attachment-progress']::-webkit-progress-value {
      background: Highlight;
    }
  }
`;
