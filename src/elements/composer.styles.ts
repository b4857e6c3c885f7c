import { css } from 'lit';

/** The message field, its button, and the line under them. */
export const composerStyles = css`
  [part='composer'] {
    display: flex;
    align-items: flex-end;
    gap: var(--_space);
    inline-size: min(
      100% - 2 * max(var(--_space) * 1.5, env(safe-area-inset-left), env(safe-area-inset-right)),
      47em
    );
    margin-inline: auto;
    padding: calc(var(--_space) * 0.75);
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    transition: border-color var(--_duration);
  }

  [part='composer']:focus-within {
    border-color: var(--_focus-ring);
    outline: 1px solid var(--_focus-ring);
  }

  [part='input'] {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 40px;
    max-block-size: 12lh;
    padding: calc((40px - 1lh) / 2) calc(var(--_space) * 1.25);
    background: none;
    border: 0;
    color: inherit;
    font: inherit;
    resize: none;
    field-sizing: content;
    scrollbar-width: thin;
  }

  [part='input']:focus-visible {
    outline: none;
  }

  [part='input']::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }

  /* iOS zooms into a field with smaller text and does not come back. */
  @media (pointer: coarse) {
    [part='input'] {
      font-size: max(16px, 1em);
    }
  }

  [part='send-button'],
  [part='stop-button'] {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    padding: 0;
    background: var(--_accent);
    border: 0;
    border-radius: 50%;
    color: var(--_on-accent);
    transition: opacity var(--_duration);
  }

  [part='send-button'][aria-disabled='true'] {
    background: color-mix(in oklab, var(--_text) 12%, var(--_surface-raised));
    color: var(--_text-muted);
    opacity: 1;
  }

  @media (pointer: coarse) {
    [part='send-button'],
    [part='stop-button'],
    .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }
  }

  [part='footer'] {
    min-block-size: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 0.75) calc(var(--_space) * 2) max(calc(var(--_space) * 0.75), env(safe-area-inset-bottom));
    font-size: 0.78em;
    text-align: center;
  }

  @media (forced-colors: active) {
    [part='send-button'],
    [part='stop-button'] {
      border: 1px solid;
    }

    [part][aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }
  }
`;
