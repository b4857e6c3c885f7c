/** How the panel with the person's own account looks. */
export const accountStyles = `
  [part='account-panel'] .scroller {
    padding: calc(var(--_space) / 2) calc(var(--_space) * 2) calc(var(--_space) * 3);
  }

  .scroller :is(dl, dd),
  .person p,
  .deed p,
  .failure p {
    margin: 0;
  }

  [part='account-panel'] .skeleton {
    padding-inline: calc(var(--_space) * 2);
  }

  .person {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    margin-block-end: calc(var(--_space) * 2.5);
  }

  .initial {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    background: color-mix(in oklab, var(--_accent) 14%, var(--_surface));
    border-radius: 50%;
    font-weight: 600;
  }

  .person p {
    display: grid;
    min-inline-size: 0;
    line-height: 1.4;
  }

  .person strong {
    font-weight: 600;
  }

  .person p span {
    color: var(--_text-muted);
    font-size: 0.85em;
  }

  .profile,
  .password {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
  }

  .password {
    margin-block-start: calc(var(--_space) * 3);
    padding-block-start: calc(var(--_space) * 2.5);
    border-block-start: 1px solid var(--_border);
  }

  .drawer .password h3 {
    padding: 0;
    color: var(--_text);
    font-size: 1em;
  }

  .entry {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) / 2);
  }

  .entry :is(label, dt) {
    color: var(--_text-muted);
    font-size: 0.85em;
    font-weight: 600;
    line-height: 1.4;
  }

  .entry dd {
    min-block-size: 1lh;
  }

  .waiting {
    display: inline-block;
    inline-size: 55%;
    block-size: 12px;
    background: color-mix(in oklab, var(--_text) 10%, transparent);
    border-radius: 6px;
  }

  [part='field'] {
    margin: 0;
    padding-block: 6px;
  }

  /* The platform adds some of its own. */
  select[part='field'] {
    padding-inline-start: calc(var(--_space) * 1.25 - 4px);
  }

  textarea[part='field'] {
    display: block;
    max-block-size: 12lh;
    resize: vertical;
    field-sizing: content;
    min-block-size: calc(3lh + 14px);
    scrollbar-width: thin;
  }

  [part='field'][aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .entry .trouble {
    padding: 0;
    font-size: 0.85em;
    line-height: 1.45;
  }

  .trouble:empty {
    display: none;
  }

  .deed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) / 2) calc(var(--_space) * 1.5);
  }

  .deed p {
    color: var(--_text-muted);
    font-size: 0.88em;
  }

  .primary {
    min-block-size: 36px;
    padding: 0 calc(var(--_space) * 2);
    background: var(--_accent);
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) / 1.6);
    color: var(--_on-accent);
    font-size: 0.92em;
    font-weight: 600;
  }

  .password .primary {
    background: var(--_surface-raised);
    border-color: var(--_border);
    color: inherit;
  }

  .primary[aria-disabled='true'] {
    background: color-mix(in oklab, var(--_text) 12%, var(--_surface-raised));
    color: var(--_text-muted);
    opacity: 1;
  }

  .failure {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) / 2);
    padding: var(--_space) calc(var(--_space) * 1.5);
    border: 1px solid color-mix(in oklab, var(--_danger) 45%, var(--_surface));
    border-radius: calc(var(--_radius) / 1.6);
    font-size: 0.88em;
  }

  .failure p:first-child {
    color: var(--_danger);
  }

  .failure p:empty {
    display: none;
  }

  .show {
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 24px;
    font-size: 0.92em;
  }

  .show input {
    inline-size: 20px;
    block-size: 20px;
    margin: 2px;
    accent-color: var(--_accent);
  }

  @media (pointer: coarse) {
    .primary,
    .show {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .initial {
      border: 1px solid;
    }

    .waiting {
      border: 1px solid GrayText;
    }

    .primary {
      background: ButtonFace;
      border-color: ButtonText;
      color: ButtonText;
    }

    .primary[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }

    [part='field'][aria-invalid='true'] {
      border-width: 2px;
    }
  }
`;
