/** The messages, and no articles in them. */
export const MESSAGE = '.bucket > article';

/** What can have the focus in a message; the last two where they scroll. */
const CONTROLS = 'a[href],button,summary,input,select,textarea,[tabindex="0"],.math-display,[part="rendered"]';

/** The controls of a message that can be seen, in their order. */
export function findControls(message: Element): HTMLElement[] {
  return [...message.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (control) =>
      (control.tabIndex >= 0 || control.scrollWidth > control.clientWidth) &&
      !control.matches(':disabled') &&
      control.checkVisibility({ visibilityProperty: true }),
  );
}

/** Whether some of an element is in view of the log. */
export function isInView(element: Element, log: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const view = log.getBoundingClientRect();
  return bottom > view.top + 1 && top < view.bottom - 1;
}

/** The first message in view, or the last one. */
export function findInView(log: Element, isFirst: boolean): HTMLElement | undefined {
  const inView = [...log.querySelectorAll('.bucket')]
    .filter((bucket) => isInView(bucket, log))
    .flatMap(({ children }) => [...(children as HTMLCollectionOf<HTMLElement>)])
    .filter((message) => isInView(message, log));
  return inView.at(isFirst ? 0 : -1);
}

/** The message to which a key leads from another one. */
export function findNext(key: string, log: Element, from: Element | null): HTMLElement | null | undefined {
  const messages = log.querySelector('.messages');
  const bucket = from?.parentElement;
  const found = {
    Home: messages?.firstElementChild?.firstElementChild,
    End: messages?.lastElementChild?.lastElementChild,
    ArrowUp: from?.previousElementSibling ?? bucket?.previousElementSibling?.lastElementChild,
    ArrowDown: from?.nextElementSibling ?? bucket?.nextElementSibling?.firstElementChild,
  }[key];
  return found as HTMLElement | null | undefined;
}

/** Whether an element has the focus, also while the window has not. */
export function hasFocus(element: Element): boolean {
  return (element.getRootNode() as ShadowRoot).activeElement === element;
}

/** Focuses a message; nothing is scrolled. */
export function focusMessage(message: HTMLElement): void {
  message.tabIndex = -1;
  message.focus({ preventScroll: true });
}

/** Focuses a message and brings it into view: all of it, or its beginning; with `End` and `Home`, all that is there. */
export function showMessage(message: HTMLElement, log: HTMLElement, key: string): void {
  focusMessage(message);
  const isWhole = message.offsetHeight <= log.clientHeight;
  message.scrollIntoView({ block: isWhole ? 'nearest' : 'start' });
  if (key === 'Home') log.scrollTop = 0;
  if (key !== 'End' && (!isWhole || message !== findNext('End', log, null))) return;
  log.scrollTop = log.scrollHeight;
  // Whoever follows growing text learns that the reader is at the end, also where nothing had to be scrolled for it.
  log.dispatchEvent(new Event('scroll'));
}
