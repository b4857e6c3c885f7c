/** How the agent's steps look: tasks, files, questions, and its thinking aloud. */
export const stepStyles = `
  [part='task-list'],
  .deliverables {
    display: flex;
    flex-direction: column;
    gap: 2px;
    margin: 0;
    padding: calc(var(--_space) * 0.75) calc(var(--_space) * 1.5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    list-style: none;
    font-size: 0.92em;
  }

  .line,
  [part='deliverable'] {
    display: flex;
    align-items: center;
    gap: 0.6em;
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
    content: '';
    rotate: 45deg;
    transition: rotate var(--_duration);
  }

  details[open] > summary.line::after {
    rotate: 225deg;
  }

  .line .label,
  [part='deliverable'] bdi {
    flex: 1;
    min-inline-size: 0;
  }

  .mark {
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: 18px;
    color: var(--_link);
  }

  .mark svg,
  [part='deliverable'] svg {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
  }

  .failed .mark {
    color: var(--_danger);
  }

  .stopped .mark {
    color: var(--_text-muted);
  }

  .spinner {
    inline-size: 14px;
    block-size: 14px;
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

  [part='task'] p {
    margin: 0.2em 0 0.6em;
    padding-inline-start: calc(18px + 0.6em);
    color: var(--_text-muted);
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

  [part='interaction'] {
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  [part='interaction'] p {
    margin: 0;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    margin-block-start: calc(var(--_space) * 1.25);
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
