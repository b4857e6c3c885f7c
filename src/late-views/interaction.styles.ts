/** How the agent's questions look, and what answers them. */
export const interactionStyles = `
  [part='interaction'] {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 1.25);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  [part='interaction']:is(.closed, .answered) {
    background: none;
  }

  .choices,
  .answer {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }

  .editor .choices {
    margin-block-start: calc(var(--_space) * 1.25);
  }

  .choices button {
    min-block-size: 36px;
    padding: 0.35em 1em;
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: 99px;
    overflow-wrap: anywhere;
    transition: border-color var(--_duration), background-color var(--_duration);
  }

  .choices button:enabled:hover {
    border-color: var(--_accent);
    background: color-mix(in oklab, var(--_accent) 8%, var(--_surface-raised));
  }

  .answer {
    align-items: flex-end;
  }

  [part='field'] {
    flex: 1 1 14em;
    box-sizing: border-box;
    min-inline-size: 0;
    min-block-size: 2lh;
    max-block-size: 12lh;
    padding: calc(var(--_space) * 0.9) calc(var(--_space) * 1.5);
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) / 1.4);
    color: inherit;
    font: inherit;
    resize: vertical;
    field-sizing: content;
  }

  .answer button {
    min-block-size: 36px;
    padding: 0.35em 1.2em;
    background: var(--_accent);
    border: 1px solid transparent;
    border-radius: 99px;
    color: var(--_on-accent);
  }

  @media (pointer: coarse) {
    .choices button,
    .answer button {
      min-block-size: 44px;
    }

    [part='field'] {
      font-size: max(16px, 1em);
    }
  }

  @media (forced-colors: active) {
    .answer button {
      background: ButtonFace;
      border-color: ButtonText;
      color: ButtonText;
    }
  }

  @media print {
    .answer,
    .choices {
      display: none;
    }
  }
`;
