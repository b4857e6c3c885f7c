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

  @media not (pointer: coarse) {
    [part='attach-button'] {
      inline-size: 40px;
      block-size: 40px;
    }
  }

  #attach-menu {
    min-inline-size: 200px;
    padding: calc(var(--_space) * 0.5);
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    color: inherit;
  }

  /* Elsewhere the platform shows it in the middle of the window. */
  @supports (position-area: self-block-start span-self-inline-end) {
    #attach-menu {
      inset: auto;
      margin: var(--_space) 0;
      position-area: self-block-start span-self-inline-end;
      position-try: flip-inline, flip-block;
    }
  }

  #attach-menu button {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.25);
    inline-size: 100%;
    min-block-size: 40px;
    padding: 0 calc(var(--_space) * 1.25);
    background: none;
    border: 0;
    border-radius: calc(var(--_radius) / 1.6);
    color: inherit;
    font: inherit;
    text-align: start;
  }

  #attach-menu button:is(:hover, :focus) {
    background: color-mix(in oklab, var(--_text) 7%, transparent);
  }

  #attach-menu button:focus-visible {
    outline-offset: -2px;
  }

  #attach-menu svg {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    color: var(--_text-muted);
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
    #attach-menu button {
      min-block-size: 44px;
    }

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
