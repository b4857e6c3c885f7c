/** The files of a person at the service: a sheet over the chat, docked to its end where it is narrow. */
export const storedFileStyles = `
  .files-sheet,
  .drawer ~ .files-sheet {
    position: absolute;
    inset: 0;
    z-index: 2;
    display: grid;
    align-items: end;
    justify-items: center;
    margin: 0;
    container-type: inline-size;
  }

  .files-sheet .veil {
    position: absolute;
    inset: 0;
    background: color-mix(in srgb, #000 38%, transparent);
    animation: veil var(--_duration);
  }

  .files-sheet > section {
    position: relative;
    display: flex;
    flex-direction: column;
    inline-size: 100%;
    block-size: min(100% - 32px, 540px);
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-block-end: 0;
    border-start-start-radius: calc(var(--_radius) * 1.25);
    border-start-end-radius: calc(var(--_radius) * 1.25);
    box-shadow: var(--_shadow);
    overflow: clip;
    animation: rise var(--_duration) ease-out;
  }

  @container (min-width: 600px) {
    .files-sheet > section {
      align-self: center;
      inline-size: 560px;
      border-block-end: 1px solid var(--_border);
      border-radius: calc(var(--_radius) * 1.25);
    }
  }

  @keyframes veil {
    from {
      opacity: 0;
    }
  }

  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 16px;
    }
  }

  .files-sheet header {
    display: flex;
    align-items: center;
    padding: calc(var(--_space) * 1.25);
    padding-inline-start: calc(var(--_space) * 2.25);
  }

  .files-sheet h2 {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    font: inherit;
    font-weight: 650;
  }

  .files-sheet .finder {
    margin-inline: calc(var(--_space) * 1.75);
  }

  .files-sheet .rows {
    flex: 1;
    min-block-size: 0;
    padding: 0 var(--_space) calc(var(--_space) * 1.5);
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  .files-sheet ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1px;
    margin: 0;
    padding: 0;
    list-style-type: ''; /* With none at all, Safari would not call it a list. */
  }

  .files-sheet .hint,
  .files-sheet .cut {
    margin: 0;
    padding: calc(var(--_space) * 5) calc(var(--_space) * 3);
    color: var(--_text-muted);
    font-size: 0.92em;
    text-align: center;
  }

  .files-sheet .hint {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 0.75);
  }

  .files-sheet .cut {
    padding-block: calc(var(--_space) * 1.5) 0;
  }

  .files-sheet .hint p {
    margin: 0;
  }

  .files-sheet .hint strong {
    color: var(--_text);
    font-weight: 600;
  }

  .bones {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 0.75);
  }

  .bones i {
    block-size: 40px;
    background: color-mix(in oklab, var(--_text) 8%, transparent);
    border-radius: calc(var(--_radius) * 0.6);
    animation: faint 1.6s ease-in-out infinite;
  }

  @keyframes faint {
    50% {
      opacity: 0.4;
    }
  }

  .files-sheet .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    .bones i {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .files-sheet .veil {
      background: Canvas;
      opacity: 0.8;
    }

    .bones i {
      border: 1px solid GrayText;
    }
  }
`;
