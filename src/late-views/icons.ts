/** The pictures of these views: each is the path of a pen on a field of 24 by 24. */
export const icons = {
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  file: 'M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  stopped: 'M8 8h8v8H8z',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  again: 'M20 11a8 8 0 1 0-2 6M20 5v6h-6',
  up: 'M7 11v9H4v-9zM7 11l4-8c2 0 3 1 2.5 3L13 9h5.5c1 0 2 1 1.7 2l-1.7 7c-.2 1-1 2-2 2H7',
  down: 'M7 13V4H4v9zM7 13l4 8c2 0 3-1 2.5-3L13 15h5.5c1 0 2-1 1.7-2l-1.7-7c-.2-1-1-2-2-2H7',
  back: 'M15 5l-7 7 7 7',
  on: 'M9 5l7 7-7 7',
  save: 'M12 4v11M7 10l5 5 5-5M5 20h14',
  modes: 'M4 8h8M18 8h2M4 16h2M12 16h8M12 8a3 3 0 1 0 6 0 3 3 0 1 0-6 0M6 16a3 3 0 1 0 6 0 3 3 0 1 0-6 0',
} as const;
