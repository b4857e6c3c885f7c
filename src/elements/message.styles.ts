import { css } from 'lit';

/** What stands in the log besides the text of answers: bubbles, status, errors, the empty conversation. */
export const messageStyles = css`
  .empty {
    display: flex;
    flex: 1;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: var(--_space);
    text-align: center;
    text-wrap: balance;
  }

  .empty p {
    margin: 0;
  }

  .greeting {
    font-size: 1.45em;
    font-weight: 650;
    line-height: 1.35;
  }

  .hint,
  .note,
  .detail,
  [part='status'],
  [part='footer'] {
    color: var(--_text-muted);
  }

  [part='suggestions'] {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--_space);
    margin: calc(var(--_space) * 2) 0 0;
    padding: 0;
    list-style: none;
  }

  [part='suggestion'],
  [part='retry-button'] {
    min-block-size: 36px;
    padding: 0.35em 1em;
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: 99px;
    transition: border-color var(--_duration), background-color var(--_duration);
  }

  [part='suggestion']:enabled:hover,
  [part='retry-button']:hover {
    border-color: var(--_accent);
    background: color-mix(in oklab, var(--_accent) 8%, var(--_surface-raised));
  }

  [part~='message'] {
    display: flex;
    flex-direction: column;
    gap: var(--_space);
    min-inline-size: 0;
  }

  [part~='message-user'] {
    align-items: flex-end;
  }

  [part~='message-user'] > [part='content'] {
    max-inline-size: var(--_bubble-max-width);
    padding: calc(var(--_space) * 1.1) calc(var(--_space) * 2);
    background: var(--_user-bg);
    color: var(--_user-text);
    border-radius: calc(var(--_radius) * 1.3);
    border-end-end-radius: calc(var(--_radius) / 3);
  }

  [part~='message-assistant'] {
    background: var(--_assistant-bg);
    color: var(--_assistant-text);
  }

  .plain {
    white-space: pre-wrap;
  }

  .note,
  .detail,
  [part='status'] {
    margin: 0;
    font-size: 0.9em;
  }

  /* As high as what comes later. */
  [part='message-actions'] {
    display: flex;
    align-items: center;
    min-block-size: 34px;
    margin-inline-start: -7px;
  }

  .icon-button {
    display: inline-grid;
    place-items: center;
    inline-size: 34px;
    block-size: 34px;
    padding: 0;
    background: none;
    border: 0;
    border-radius: calc(var(--_radius) / 1.6);
    color: var(--_text-muted);
  }

  .icon-button:hover {
    background: color-mix(in oklab, var(--_text) 8%, transparent);
    color: var(--_text);
  }

  [part='status'] {
    display: flex;
    align-items: center;
    gap: 0.75em;
  }

  .dots {
    display: inline-flex;
    gap: 4px;
  }

  .dots i {
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: currentColor;
    animation: breathe 1.2s ease-in-out infinite;
  }

  .dots i:nth-child(2) {
    animation-delay: 0.15s;
  }

  .dots i:nth-child(3) {
    animation-delay: 0.3s;
  }

  @keyframes breathe {
    50% {
      opacity: 0.25;
    }
  }

  [part='error'] {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: var(--_space);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    background: color-mix(in oklab, var(--_danger) 7%, var(--_surface));
    border: 1px solid color-mix(in oklab, var(--_danger) 40%, var(--_surface));
    border-radius: var(--_radius);
  }

  [part='error'] p {
    margin: 0;
  }

  [part='error'] strong {
    color: var(--_danger);
  }

  @media (prefers-reduced-motion: reduce) {
    .dots i {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .dots i {
      background: CanvasText;
    }

    [part~='message-user'] > [part='content'] {
      border: 1px solid;
    }
  }
`;
