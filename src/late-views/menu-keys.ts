/** Inside of a shadow root the platform forgets what was focused when a menu was opened: the button before it. */
export function giveFocusBack({ newState, currentTarget }: ToggleEvent): void {
  const menu = currentTarget as HTMLElement;
  if (newState === 'closed' && menu.matches(':focus-within')) (menu.previousElementSibling as HTMLElement).focus();
}

/** The keys of an open menu are not the page's: its Escape closes nothing else. */
export function keepWhileOpen(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  if (event.key !== 'Tab' && menu.querySelector(':popover-open')) event.stopPropagation();
}
