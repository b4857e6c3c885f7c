import { css } from 'lit';

/** The host and the frame: panel, header, log, and what all controls share. */
export const panelStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    /* As wide and high as the names say, also where lines run downwards. */
    width: var(--_width);
    height: var(--_height);
    min-height: 0;
  }

  :host([mode='popup']) {
    display: contents;
  }

  :host([mode='fullscreen']) {
    position: fixed;
    inset: 0;
    width: auto;
    height: auto;
  }

  /* A page may set display on all elements, which would show what it hides by this attribute. */
  :host([hidden]) {
    display: none !important;
  }

  /*
   * What a page says of text, of every element or of the host itself ends here, because its rules do not reach further.
   * The direction always comes through, and so does what the page says of the whole place: seen or hidden, used or not,
   * by day or by night, and the language for which glyphs are chosen.
   */
  :host > * {
    all: initial;
    box-sizing: border-box;
    visibility: inherit;
    pointer-events: inherit;
    color-scheme: inherit;
    -webkit-locale: inherit;
    -webkit-text-size-adjust: 100%;
    user-select: text;
    font: var(--_font-size) / var(--_line-height) var(--_font);
    color: var(--_text);
    line-break: strict;
    word-break: auto-phrase; /* Of Japanese alone. */
    overflow-wrap: anywhere;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  /* Words of another direction than the page's. */
  p,
  [part='footer'] {
    unicode-bidi: plaintext;
  }

  [part='panel'] {
    display: flex;
    flex-direction: column;
    /* As high as the host; where the page has taken its box away, as high as it would be. */
    block-size: var(--_height);
    min-block-size: 100%;
    max-block-size: 100%;
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: clip;
  }

  /* Also before the styles of a popup are there. */
  [popover]:not(:popover-open) {
    display: none;
  }

  [part='header'] {
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: calc(var(--_space) * 6.5);
    padding: var(--_space) calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_border);
  }

  [part='heading'] {
    margin: 0;
    font: inherit;
    font-weight: 650;
  }

  [part='header'] > slot[name='header'] {
    display: block;
    flex: 1;
    min-inline-size: 0;
  }

  .private {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    padding: 0.1em 0.7em;
    border: 1px solid var(--_border);
    border-radius: 99px;
    color: var(--_text-muted);
    font-size: 0.8em;
  }

  .private svg {
    inline-size: 1em;
    block-size: 1em;
  }

  .stage {
    position: relative;
    display: flex;
    flex: 1;
    min-block-size: 0;
  }

  [part='log'] {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-gutter: stable both-edges;
    contain: content;
  }

  .messages {
    display: contents;
  }

  .thread,
  .bucket {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 2.5);
  }

  /* What overlaps its edge, such as the ring of a focused button, is not cut off. */
  .bucket {
    margin: -8px;
    padding: 8px;
  }

  .bucket:not(:last-child) {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 8000px;
  }

  .thread {
    min-block-size: 100%;
    max-inline-size: 48em;
    margin-inline: auto;
    /* No less than what a bucket reaches beyond it. */
    padding: calc(var(--_space) * 2.5) max(8px, var(--_space) * 2);
  }

  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
    touch-action: manipulation;
  }

  button:disabled,
  button[aria-disabled='true'] {
    cursor: default;
    opacity: 0.45;
  }

  :focus-visible {
    outline: 2px solid var(--_focus-ring);
    outline-offset: 2px;
  }

  [part='log']:focus-visible {
    outline-offset: -3px;
  }

  [part='scroll-button'] {
    position: absolute;
    inset-block-end: var(--_space);
    inset-inline: 0;
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    margin-inline: auto;
    padding: 0;
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: 50%;
    box-shadow: var(--_shadow);
  }

  .announcer {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
