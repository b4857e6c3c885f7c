/** The pictures of the panels: each is the path of a pen on a field of 24 by 24. */
export const panelIcons = {
  cross: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  rename: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  delete: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
} as const;
