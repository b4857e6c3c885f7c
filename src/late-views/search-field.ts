import { isOfComposition, keepInside } from './field-keys.js';
import type { Kit } from './kit.js';

const LENS = 'M4 11a7 7 0 1 0 14 0 7 7 0 1 0-14 0M16 16l5 5';

/** A field in which a list is searched. */
export interface SearchFieldView {
  readonly label: string;
  readonly query: string;
  /** Told of each change, but for what an input method is still composing. */
  search(text: string): void;
}

/** Draws the field. Neither its events nor its keys are the page's; Escape empties it before it closes anything. */
export function renderSearchField(
  { html, drawIcon }: Pick<Kit, 'html' | 'drawIcon'>,
  { label, query, search }: SearchFieldView,
): unknown {
  const onInput = (event: Event): void => {
    event.stopPropagation();
    if (!(event as InputEvent).isComposing) search((event.target as HTMLInputElement).value);
  };
  return html`<div class="finder">
    ${drawIcon(LENS)}
    <input
      part="search"
      type="search"
      dir="auto"
      autocomplete="off"
      aria-label=${label}
      placeholder=${label}
      .value=${query}
      @input=${onInput}
      @compositionend=${onInput}
      @keydown=${onKeydown}
    />
  </div>`;
}

function onKeydown(event: KeyboardEvent): void {
  const field = event.target as HTMLInputElement;
  keepInside(event);
  if (isOfComposition(event) || event.key !== 'Escape' || field.value === '') return;
  event.preventDefault();
  field.value = '';
  field.dispatchEvent(new Event('input'));
}

/** How the field looks. */
export const searchFieldStyles = `
  .finder {
    position: relative;
    margin: 0 var(--_space) var(--_space);
  }

  .finder svg {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(var(--_space) * 1.25);
    inline-size: 16px;
    margin-block: auto;
    color: var(--_text-muted);
    pointer-events: none;
  }

  .finder input {
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

  /* Room for the glass, which stands where the list begins, whichever way the words in the field are read. */
  .finder:dir(ltr) input {
    padding-left: calc(var(--_space) * 2 + 18px);
  }

  .finder:dir(rtl) input {
    padding-right: calc(var(--_space) * 2 + 18px);
  }

  /* As long as it is empty, it is read as the list is. */
  .finder:dir(rtl) input:placeholder-shown {
    direction: rtl;
  }

  .finder input::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }

  .finder input:focus-visible {
    outline-offset: -1px;
  }

  @media (pointer: coarse) {
    .finder input {
      min-block-size: 44px;
      font-size: max(16px, 1em);
    }
  }
`;
