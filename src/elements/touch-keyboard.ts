/**
 * Tells whether text is written on a touch keyboard, whose Return breaks the line: the screen is touched, and no key was
 * pressed that only a real keyboard has.
 */
export class TouchKeyboard {
  readonly #coarse = matchMedia('(pointer: coarse)');
  // A touch keyboard gives no codes, but for that of iPhones and iPads, which lacks these keys.
  readonly #real = CSS.supports('-webkit-touch-callout', 'none')
    ? /^(Arrow|Alt|Control|Meta|Shift)/
    : /^(?!Unidentified$)./;
  #isRealSeen = false;

  get isInUse(): boolean {
    return this.#coarse.matches && !this.#isRealSeen;
  }

  /** Learns from a key that was pressed. */
  see({ code }: KeyboardEvent): void {
    this.#isRealSeen ||= this.#real.test(code);
  }
}
