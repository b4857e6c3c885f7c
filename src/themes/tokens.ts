import { css } from 'lit';

/**
 * Every public custom property with its default, each bound to a private name (`--_accent`) that all other styles
 * read: a page or a theme sets the public names from outside, and only this file knows the defaults. A dozen seeds;
 * the rest is derived from them, so that setting `accent` and `surface` alone gives a whole palette.
 */
export const tokens = css`
  /* The page's color-scheme is inherited; the option overrides it. Every light-dark() below follows. */
  :host(:state(light)) {
    color-scheme: light;
  }

  :host(:state(dark)) {
    color-scheme: dark;
  }

  :host {
    /* Buttons, links and marks of focus. */
    --_accent: var(--agentic-chat-accent, light-dark(#3b56d9, #9db2ff));
    /* Text and icons on the accent: black or white, whichever contrasts more. The two are equal at a luminance of 0.179. */
    --_on-accent: var(
      --agentic-chat-on-accent,
      color(from var(--_accent) xyz calc((0.179 - y) * 999) calc((0.179 - y) * 999) calc((0.179 - y) * 999))
    );
    /* Background of the whole element. */
    --_surface: var(--agentic-chat-surface, light-dark(#fff, #17181b));
    /* Background of what lies above it: composer, cards, menus. */
    --_surface-raised: var(--agentic-chat-surface-raised, color-mix(in oklab, #fff 5%, var(--_surface)));
    /* Text. */
    --_text: var(--agentic-chat-text, light-dark(#1c1d21, #ecedf0));
    /* Text of less weight: status, hints, names. */
    --_text-muted: var(--agentic-chat-text-muted, color-mix(in oklab, var(--_text) 70%, var(--_surface)));
    /* Hairlines and outlines. */
    --_border: var(--agentic-chat-border, color-mix(in oklab, var(--_text) 14%, var(--_surface)));
    /* Errors, and actions that destroy. */
    --_danger: var(--agentic-chat-danger, light-dark(#b3261e, #ffb4ab));
    /* Links in messages: the accent, as dark or light as text on the surface has to be. */
    --_link: var(
      --agentic-chat-link,
      light-dark(oklch(from var(--_accent) min(l, 0.53) c h), oklch(from var(--_accent) max(l, 0.7) c h))
    );
    /* The outline of the focused control. */
    --_focus-ring: var(--agentic-chat-focus-ring, var(--_link));
    /* Background of what the person said. */
    --_user-bg: var(--agentic-chat-user-bg, color-mix(in oklab, var(--_accent) 11%, var(--_surface)));
    /* Text of what the person said. */
    --_user-text: var(--agentic-chat-user-text, var(--_text));
    /* Background of what the assistant said. */
    --_assistant-bg: var(--agentic-chat-assistant-bg, transparent);
    /* Text of what the assistant said. */
    --_assistant-text: var(--agentic-chat-assistant-text, var(--_text));
    /* Background of code. */
    --_code-bg: var(--agentic-chat-code-bg, color-mix(in oklab, var(--_text) 5%, var(--_surface)));
    /* Text of code. */
    --_code-text: var(--agentic-chat-code-text, var(--_text));

    /* Typeface: the system's own, with a Japanese one for every platform. */
    --_font: var(
      --agentic-chat-font,
      system-ui,
      'Hiragino Sans',
      'Yu Gothic UI',
      Meiryo,
      'Noto Sans JP',
      'Noto Sans CJK JP',
      sans-serif
    );
    /* Typeface of code. */
    --_font-mono: var(
      --agentic-chat-font-mono,
      ui-monospace,
      'Cascadia Code',
      Menlo,
      Consolas,
      'Liberation Mono',
      'DejaVu Sans Mono',
      'Noto Sans Mono CJK JP',
      monospace
    );
    /* Size of text: what the reader chose in the browser, 16px at first. Not 1rem, which pages set to 10px for their own sums. */
    --_font-size: var(--agentic-chat-font-size, medium);
    /* Height of a line, as a number. Japanese needs more than Latin. */
    --_line-height: var(--agentic-chat-line-height, 1.65);
    /* The unit of every gap and padding. */
    --_space: var(--agentic-chat-space, 8px);
    /* Radius of bubbles and cards; small parts use half of it. */
    --_radius: var(--agentic-chat-radius, 14px);
    /* Widest that a bubble gets. */
    --_bubble-max-width: var(--agentic-chat-bubble-max-width, min(85%, 42em));
    /* Width of the element, in popup mode of its panel. */
    --_width: var(--agentic-chat-width, 100%);
    /* Height of the element, in popup mode of its panel. */
    --_height: var(--agentic-chat-height, min(640px, 100dvh));
    /* Distance of launcher and panel from the edges of the window. */
    --_offset: var(--agentic-chat-offset, 20px);
    /* Stacking order of the launcher. */
    --_z-index: var(--agentic-chat-z-index, 1000);
    /* Shadow of what floats. */
    --_shadow: var(
      --agentic-chat-shadow,
      0 1px 2px light-dark(rgb(20 22 40 / 6%), rgb(0 0 0 / 30%)),
      0 8px 28px light-dark(rgb(20 22 40 / 10%), rgb(0 0 0 / 45%))
    );
    /* Length of every transition. None where the reader asks for less motion. */
    --_duration: var(--agentic-chat-duration, 160ms);
  }

  :host([mode='popup']) {
    --_width: var(--agentic-chat-width, 400px);
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0s;
    }
  }

  @media (prefers-contrast: more) {
    :host {
      --_text-muted: var(--_text);
      --_border: var(--_text);
    }
  }
`;
