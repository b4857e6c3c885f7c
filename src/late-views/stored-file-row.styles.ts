/** A file of the person at the service, and what can be done with it. */
export const storedFileRowStyles = `
  .stored {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 0.5);
    min-block-size: 56px;
    padding: 6px calc(var(--_space) * 0.75);
    border-radius: calc(var(--_radius) * 0.8);
    font-size: 0.92em;
    line-height: 1.35;
  }

  .stored:hover,
  .stored:focus-within {
    background: color-mix(in oklab, var(--_text) 5%, transparent);
  }

  .stored .about {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-inline-size: 0;
    padding-inline: calc(var(--_space) * 0.75);
  }

  .stored :is(bdi, .state) {
    align-self: start;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }

  .stored .state {
    color: var(--_text-muted);
    font-size: 0.9em;
  }

  .stored .trouble {
    color: var(--_danger);
    font-size: 0.9em;
  }

  .stored.deleted .thumb {
    opacity: 0.5;
  }

  .stored.deleted bdi {
    color: var(--_text-muted);
    text-decoration: line-through;
  }

  .stored > button {
    flex: none;
  }

  .stored > .icon-button {
    inline-size: 32px;
    block-size: 32px;
  }

  .stored > .icon-button svg {
    inline-size: 16px;
    block-size: 16px;
  }

  .stored > :is(.attach-stored, .plain) {
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 32px;
    padding: 0 calc(var(--_space) * 1.25);
    background: none;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) / 1.6);
    color: inherit;
    font: inherit;
    font-weight: 600;
  }

  .stored > .plain {
    border-color: transparent;
    color: var(--_link);
  }

  .stored > :is(.attach-stored:not([aria-disabled='true']), .plain):hover {
    background: color-mix(in oklab, var(--_text) 7%, transparent);
  }

  .stored > .attach-stored[aria-disabled='true'] {
    border-color: transparent;
    color: var(--_text-muted);
    cursor: default;
    opacity: 1;
  }

  .attach-stored svg {
    inline-size: 15px;
    block-size: 15px;
  }

  .waiting {
    inline-size: 16px;
    block-size: 16px;
    border: 2px solid color-mix(in oklab, var(--_accent) 25%, transparent);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @container (min-width: 440.02px) {
    .attach-stored:not([aria-disabled='true']) svg {
      display: none;
    }
  }

  /* The name comes first: where there is little room the sign is enough. */
  @container (max-width: 440px) {
    .stored > .attach-stored {
      justify-content: center;
      inline-size: 32px;
      padding: 0;
    }

    .attach-stored span {
      display: none;
    }
  }

  @media (pointer: coarse) {
    .stored > :is(.attach-stored, .plain) {
      min-block-size: 44px;
    }

    .stored > .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }

    .stored > .attach-stored {
      min-inline-size: 44px;
    }
  }
`;
