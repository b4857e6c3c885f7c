/** Where a panel stands: beside the conversation where there is room for both, else over it. */
export const drawerStyles = `
  [part='panel']:has(> .drawer) {
    container-type: inline-size;
  }

  :host(:not([mode='popup'])) [part='panel'] {
    position: relative;
  }

  .drawer {
    position: absolute;
    inset: 0;
    z-index: 1;
    display: flex;
  }

  .scrim {
    position: absolute;
    inset: 0;
    background: color-mix(in srgb, #000 38%, transparent);
    animation: fade var(--_duration);
  }

  .drawer > section {
    position: relative;
    display: flex;
    flex-direction: column;
    inline-size: min(100% - 48px, 340px);
    min-block-size: 0;
    background: var(--_surface);
    border-inline-end: 1px solid var(--_border);
    animation: slide-in var(--_duration) ease-out;
  }

  .drawer > section:dir(rtl) {
    --_from: 24px;
  }

  @keyframes fade {
    from {
      opacity: 0;
    }
  }

  @keyframes slide-in {
    from {
      opacity: 0;
      translate: var(--_from, -24px);
    }
  }

  @container (min-width: 720px) {
    .drawer {
      inset-inline-end: auto;
      inline-size: 280px;
    }

    .scrim {
      display: none;
    }

    .drawer > section {
      inline-size: 100%;
      background: color-mix(in oklab, var(--_text) 3%, var(--_surface));
    }

    .drawer ~ * {
      margin-inline-start: 280px;
    }

    .drawer ~ [part='composer'] {
      /* In the middle of what is left. */
      inset-inline-start: 140px;
      position: relative;
      inline-size: min(100% - 280px - 3 * var(--_space), 47em);
      margin-inline: auto;
    }
  }

  .panel-bar {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) / 2);
    min-block-size: calc(var(--_space) * 6.5);
    padding-block: var(--_space);
    padding-inline: calc(var(--_space) * 2) var(--_space);
  }

  .panel-bar h2 {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    font: inherit;
    font-weight: 650;
  }

  @media (forced-colors: active) {
    .scrim {
      background: Canvas;
      opacity: 0.8;
    }
  }
`;
