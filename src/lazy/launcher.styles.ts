import { panelStyles } from '../elements/panel.styles.js';
import { popupStyles } from '../late-views/popup.styles.js';
import { tokens } from '../themes/tokens.js';

/**
 * How a launcher looks: as the element says. A build keeps what a launcher needs of it, bound to the early one by its
 * class (`scripts/build/launcher-styles.mjs`), so that what is left of it afterwards says nothing about the chat.
 */
export const launcherStyles = [tokens.cssText, panelStyles.cssText, popupStyles].join('');
