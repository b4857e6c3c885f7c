/** The picture on the launcher: the path of a pen on a field of 24 by 24. */
export const CHAT_ICON = 'M21 12a8 8 0 0 1-8 8H4l1.5-3.5A8 8 0 1 1 21 12z';
