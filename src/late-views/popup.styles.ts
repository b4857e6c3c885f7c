/** Where a chat stands that is not a part of the page's flow: in a corner of the window, or all over it. */
export const popupStyles = `
  [part='launcher'] {
    position: fixed;
    inset-block-end: max(var(--_offset), env(safe-area-inset-bottom));
    inset-inline-end: max(var(--_offset), env(safe-area-inset-right));
    z-index: var(--_z-index);
    display: grid;
    place-items: center;
    inline-size: 56px;
    block-size: 56px;
    padding: 0;
    background: var(--_accent);
    border: 0;
    border-radius: 50%;
    box-shadow: var(--_shadow);
    color: var(--_on-accent);
    transition: scale var(--_duration);
  }

  [part='launcher']:hover {
    scale: 1.05;
  }

  [part='launcher'] svg {
    inline-size: 26px;
    block-size: 26px;
  }

  [part='badge'] {
    position: absolute;
    inset-block-start: -2px;
    inset-inline-end: -2px;
    min-inline-size: 22px;
    padding-inline: 6px;
    background: var(--_danger);
    border: 2px solid var(--_surface);
    border-radius: 99px;
    color: var(--_surface);
    font: 700 12px / 18px var(--_font);
  }

  [part='panel'][popover] {
    position: fixed;
    inset: auto;
    inset-block-end: var(--_offset);
    inset-inline-end: var(--_offset);
    inline-size: min(var(--_width), 100vw - var(--_offset) * 2);
    block-size: min(var(--_height), 100dvh - var(--_offset) * 2);
    min-block-size: 0; /* It is no part of its host. */
    margin: 0;
    padding: 0;
    color: inherit;
    box-shadow: var(--_shadow);
    animation: appear var(--_duration);
  }

  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 12px;
    }
  }

  .bottom-start:is([part='launcher'], [popover]),
  .top-start:is([part='launcher'], [popover]) {
    inset-inline: var(--_offset) auto;
  }

  .top-end:is([part='launcher'], [popover]),
  .top-start:is([part='launcher'], [popover]) {
    inset-block: var(--_offset) auto;
  }

  :host([mode='fullscreen']) [part='panel'] {
    position: relative;
    border: 0;
    border-radius: 0;
  }

  @media (max-width: 480px), (max-height: 420px) {
    [part='panel'][popover] {
      inset: 0;
      inline-size: 100%;
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
    }
  }

  @media (forced-colors: active) {
    [part='launcher'],
    [part='badge'] {
      border: 1px solid ButtonText;
    }
  }
`;
