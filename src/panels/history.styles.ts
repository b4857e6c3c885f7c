/** How the panel with the conversations looks, and what was found. */
export const historyStyles = `
  [part='history-item'] input,
  [part='field'] {
    inline-size: 100%;
    min-block-size: 38px;
    padding: 0 calc(var(--_space) * 1.25);
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) / 1.6);
    color: inherit;
    font: inherit;
    font-size: 0.92em;
  }

  :is([part='history-item'] input, [part='field']):focus-visible {
    outline-offset: -1px;
  }

  .scroller {
    flex: 1;
    min-block-size: 0;
    padding: 0 var(--_space) calc(var(--_space) * 2);
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  [part='history-panel'] :is(h3, h4) {
    margin: 0;
    padding: calc(var(--_space) * 1.75) var(--_space) calc(var(--_space) / 2);
    color: var(--_text-muted);
    font: inherit;
    font-size: 0.78em;
    font-weight: 600;
  }

  .drawer h3::first-letter {
    text-transform: uppercase;
  }

  .drawer h4 {
    padding-block: var(--_space) 0;
    color: inherit;
  }

  .drawer ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1px;
    margin: 0;
    padding: 0;
    list-style-type: ''; /* With none at all, Safari would not call it a list. */
  }

  .create,
  .hit,
  .row .open {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 38px;
    padding: 0 var(--_space);
    background: none;
    border: 0;
    border-radius: calc(var(--_radius) / 1.6);
    font-size: 0.92em;
    text-align: start;
  }

  .create {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--_space);
    margin-inline: var(--_space);
  }

  .plain {
    min-block-size: 34px;
    padding: 0 calc(var(--_space) * 1.5);
    background: none;
    border: 0;
    border-radius: calc(var(--_radius) / 1.6);
    color: var(--_link);
    font-size: 0.92em;
    font-weight: 600;
  }

  .more {
    display: block;
    margin: var(--_space) auto 0;
  }

  .hit {
    display: block;
    inline-size: 100%;
    padding-block: calc(var(--_space) * 0.75);
    color: var(--_text-muted);
    line-height: 1.45;
  }

  .hit mark {
    background: color-mix(in oklab, var(--_accent) 26%, transparent);
    border-radius: 3px;
    color: var(--_text);
  }

  .trouble,
  .drawer .hint {
    margin: 0;
    padding: calc(var(--_space) / 2) var(--_space);
    font-size: 0.88em;
  }

  .drawer .hint {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) / 2);
    padding: calc(var(--_space) * 4) calc(var(--_space) * 2);
    color: var(--_text-muted);
    text-align: center;
  }

  .drawer .hint > p {
    margin: 0;
  }

  .drawer .hint strong {
    color: var(--_text);
    font-weight: 600;
  }

  .skeleton {
    display: grid;
    gap: calc(var(--_space) * 2.5);
    padding: calc(var(--_space) * 2.5) var(--_space);
  }

  .skeleton i {
    block-size: 12px;
    inline-size: 78%;
    background: color-mix(in oklab, var(--_text) 10%, transparent);
    border-radius: 6px;
    animation: pulse 1.6s ease-in-out infinite;
  }

  .skeleton i:nth-child(2n) {
    inline-size: 56%;
  }

  .skeleton i:nth-child(3n) {
    inline-size: 88%;
  }

  .drawer .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
