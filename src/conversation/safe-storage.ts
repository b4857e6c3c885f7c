import type { Environment, StorageArea } from '../foundation/environment.js';

/** Storage that never throws: what cannot be reached is empty, and what does not fit is not kept. */
export interface SafeStorage {
  /** The text of the first area that has one. */
  get(name: string): string | null;
  /** Puts the first of the texts that fits into each area; where none does, or that is not used now, the old one goes. */
  put(name: string, ...texts: readonly (() => string)[]): void;
  /** Removes it from every area, also from those that are not used now. */
  remove(name: string): void;
}

const ALL: readonly StorageArea[] = ['session', 'local'];

/** Joins the areas that may be used, in the order in which they are read. */
export function createSafeStorage(areas: () => readonly StorageArea[], environment: Environment): SafeStorage {
  /** Whether it could be done. */
  const attempt = (action: () => void): boolean => {
    try {
      action();
      return true;
    } catch {
      return false;
    }
  };
  return {
    get(name) {
      let text: string | null = null;
      for (const area of areas()) attempt(() => (text ??= environment.storage(area).getItem(name)));
      return text;
    },
    put(name, ...texts) {
      for (const area of ALL) {
        const isKept =
          areas().includes(area) &&
          texts.some((text) => attempt(() => environment.storage(area).setItem(name, text())));
        if (!isKept) attempt(() => environment.storage(area).removeItem(name));
      }
    },
    remove(name) {
      for (const area of ALL) attempt(() => environment.storage(area).removeItem(name));
    },
  };
}
