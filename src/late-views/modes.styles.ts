/** What opens over all else at a button: the menu at the message field, and that of the ways to save. */
export const modesStyles = `
  @media not (pointer: coarse) {
    .modes > .icon-button {
      inline-size: 40px;
      block-size: 40px;
    }
  }

  .menu {
    padding: var(--_space) calc(var(--_space) * 2);
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    color: inherit;
  }

  /* Elsewhere the platform shows it in the middle of the window. */
  @supports (position-area: self-block-start span-self-inline-end) {
    .menu {
      inset: auto;
      margin: var(--_space) 0;
      position-area: self-block-start span-self-inline-end;
      position-try: flip-inline, flip-block;
    }
  }

  #save {
    padding: calc(var(--_space) / 2);
  }

  #save button {
    display: block;
    inline-size: 100%;
    min-block-size: 36px;
    padding: 0.3em 1em;
    background: none;
    border: 0;
    border-radius: calc(var(--_radius) / 1.6);
    text-align: start;
  }

  #save button:hover {
    background: color-mix(in oklab, var(--_text) 8%, transparent);
  }

  @media (pointer: coarse) {
    #save button {
      min-block-size: 44px;
    }
  }

  #modes fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    color: var(--_text-muted);
    font-size: 0.85em;
  }

  #modes label {
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 40px;
  }

  #modes input {
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    accent-color: var(--_accent);
  }
`;
