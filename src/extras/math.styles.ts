/**
 * How formulas look: what Temml's own style sheet says for the constructs that answers use, without a font of its own.
 * A formula paints nothing outside of its box, so that TeX cannot cover what others said.
 */
export const mathStyles = `
  .math-inline {
    display: inline-block;
    max-inline-size: 100%;
    max-block-size: 20em;
    overflow: clip;
    overflow-clip-margin: 0.2em;
  }

  .math-display {
    max-inline-size: 100%;
    max-block-size: 200em;
    overflow: auto hidden;
    contain: paint;
  }

  math {
    direction: ltr;
    font-family: 'Cambria Math', 'STIX Two Math', 'Latin Modern Math', 'Noto Sans Math', math;
    font-style: normal;
    font-weight: normal;
    font-size-adjust: none;
    line-height: normal;
    text-indent: 0;
    text-transform: none;
    letter-spacing: normal;
    overflow-wrap: normal;
  }

  math.tml-display {
    display: block math;
    inline-size: 100%;
  }

  math * {
    border-color: currentColor;
  }

  :is(mfrac > :nth-child(2), msqrt, mover > :first-child) {
    math-shift: compact;
  }

  .tml-right {
    text-align: right;
  }

  .tml-left {
    text-align: left;
  }

  mtable.tml-jot > mtr > mtd {
    padding-block: 0.7ex;
  }

  mtable.tml-small mtd {
    padding-block: 0.35ex;
  }

  menclose {
    position: relative;
    padding-block: 0.5ex;
  }

  .tml-overline {
    border-block-start: 0.065em solid;
    padding-block-start: 0.1em;
  }

  .tml-underline {
    border-block-end: 0.065em solid;
    padding-block-end: 0.1em;
  }

  .tml-fbox {
    padding: 3pt;
    border: 1px solid;
  }

  :is(.tml-cancel, .tml-xcancel) {
    position: absolute;
    inset: 0;
    background: currentColor;
  }

  .upstrike {
    clip-path: polygon(0.05em 100%, 0 calc(100% - 0.05em), calc(100% - 0.05em) 0, 100% 0.05em);
  }

  .downstrike {
    clip-path: polygon(0 0.05em, 0.05em 0, 100% calc(100% - 0.05em), calc(100% - 0.05em) 100%);
  }

  .sout {
    clip-path: inset(calc(50% - 0.033em) 0);
  }
`;
