/** How a conversation in the list looks, and a message that was led to. */
export const rowStyles = `
  [part='history-item'] {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 38px;
  }

  .row {
    position: relative;
    display: flex;
    align-items: center;
    min-block-size: 38px;
    border-radius: calc(var(--_radius) / 1.6);
  }

  /* A title begins where the list does, whichever way it is read itself. */
  .row .open,
  .drawer h4 {
    display: flex;
    align-items: center;
  }

  .row .open span,
  .drawer h4 span {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .drawer :is(.open, .create, .hit, .plain):focus-visible,
  .row .icon-button:focus-visible {
    outline-offset: -2px;
  }

  .row:hover,
  .row:focus-within,
  .drawer :is(.create, .hit, .plain):hover {
    background: color-mix(in oklab, var(--_text) 6%, transparent);
  }

  .row:has([aria-current]) {
    background: color-mix(in oklab, var(--_accent) 13%, transparent);
  }

  .row [aria-current] {
    font-weight: 600;
  }

  .row .icon-button {
    flex: none;
    inline-size: 30px;
    block-size: 30px;
  }

  .row .icon-button:last-child {
    margin-inline-end: 4px;
  }

  .row svg,
  .create svg {
    inline-size: 16px;
    block-size: 16px;
  }

  /* Where nothing hovers they are always there. */
  @media (hover: hover) {
    .row:not(:hover, :focus-within) .icon-button {
      inline-size: 0;
      margin: 0;
      opacity: 0;
    }
  }

  .running {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    margin-inline: 6px 10px;
    background: var(--_accent);
    border-radius: 50%;
    animation: pulse 1.6s ease-in-out infinite;
  }

  @keyframes pulse {
    50% {
      opacity: 0.35;
    }
  }

  .deleted > span {
    flex: 1;
    padding-inline: var(--_space);
    color: var(--_text-muted);
    font-size: 0.92em;
  }

  .trouble {
    color: var(--_danger);
  }

  article[data-found] {
    border-radius: var(--_radius);
    outline: 2px solid var(--_focus-ring);
    outline-offset: 6px;
    background: color-mix(in oklab, var(--_accent) 8%, transparent);
    box-shadow: 0 0 0 6px color-mix(in oklab, var(--_accent) 8%, transparent);
  }

  ::highlight(agentic-chat-found) {
    background-color: color-mix(in oklab, var(--_accent) 34%, transparent);
  }

  @media (pointer: coarse) {
    .row,
    .create,
    .row .open,
    .hit,
    .plain,
    [part='field'],
    [part='history-item'] input {
      min-block-size: 44px;
    }

    [part='field'],
    [part='history-item'] input {
      font-size: max(16px, 1em);
    }

    .row .icon-button {
      inline-size: 40px;
      block-size: 44px;
    }

    [part='history-item'] {
      contain-intrinsic-block-size: auto 44px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .running,
    .skeleton i {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .running {
      background: Highlight;
      forced-color-adjust: none;
    }

    .skeleton i {
      border: 1px solid GrayText;
    }

    .row:has([aria-current]) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    ::highlight(agentic-chat-found) {
      background-color: Mark;
      color: MarkText;
    }

    .hit mark {
      background: Mark;
      color: MarkText;
    }
  }
`;
