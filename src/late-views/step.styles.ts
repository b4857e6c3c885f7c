/** How the agent's steps look, and its thinking aloud. */
export const stepStyles = `
  [part='task-list'] {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    font-size: 0.92em;
  }

  [part='task-list'] > summary {
    padding-inline: calc(var(--_space) * 1.5);
    border-radius: inherit;
  }

  [part='task-list'] > ul {
    display: flex;
    flex-direction: column;
    margin: 0;
    padding: 0 calc(var(--_space) * 1.5) calc(var(--_space) * 0.75);
    list-style: none;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6em;
    min-block-size: 36px;
  }

  [part='task'] .line {
    min-block-size: 30px;
  }

  summary {
    cursor: pointer;
  }

  summary.line::after {
    flex: none;
    inline-size: 7px;
    block-size: 7px;
    margin-inline: 2px 4px;
    border: solid var(--_text-muted);
    border-width: 0 1.5px 1.5px 0;
    content: '' / '';
    rotate: 45deg;
    transition: rotate var(--_duration);
  }

  details[open] > summary.line::after {
    rotate: 225deg;
  }

  .state {
    color: var(--_text-muted);
  }

  .line .label {
    flex: 1 1 5em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .line .state {
    flex: 0 1 auto;
    font-variant-numeric: tabular-nums;
  }

  .mark,
  .kind {
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: 18px;
    color: var(--_link);
  }

  .kind {
    color: var(--_text-muted);
  }

  .mark svg,
  .kind svg {
    inline-size: 17px;
    block-size: 17px;
  }

  [part='task-list'] > .line > .mark,
  .completed .mark {
    color: var(--_text-muted);
  }

  .failed .mark,
  .failed .state {
    color: var(--_danger);
  }

  .stopped .mark {
    color: var(--_text-muted);
  }

  .spinner {
    display: inline-block;
    inline-size: 14px;
    block-size: 14px;
    box-sizing: border-box;
    border: 2px solid var(--_border);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  .result,
  .step-files {
    padding-inline-start: calc(36px + 1.2em);
  }

  .result {
    padding-block-end: 0.6em;
    color: var(--_text-muted);
  }

  .result > p {
    margin: 0 0 0.4em;
  }

  .result > [part='content'] {
    max-block-size: 24em;
    overflow: auto;
  }

  [part='reasoning'] {
    color: var(--_text-muted);
    font-size: 0.92em;
  }

  [part='reasoning'] > div {
    margin-block-start: 0.4em;
    padding-inline-start: 1em;
    border-inline-start: 2px solid var(--_border);
  }

  @media (pointer: coarse) {
    [part='task-list'] > .line {
      min-block-size: 44px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .spinner {
      border-block-start-color: Highlight;
    }
  }
`;
