const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in bytes as people read it in the language `tag`, in steps of 1000 (`1.5 MB`); nothing for no number. */
export function formatFileSize(bytes: number, tag: string): string {
  if (!Number.isFinite(bytes) || bytes < 0) return '';
  // 999.95 and more would be rounded to 1,000 of its unit.
  const step = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes / 0.99995) / 3));
  const format = { style: 'unit', unit: UNITS[step] ?? 'byte', unitDisplay: step ? 'short' : 'long' } as const;
  return new Intl.NumberFormat(tag, { ...format, maximumFractionDigits: step ? 1 : 0 }).format(bytes / 1000 ** step);
}
