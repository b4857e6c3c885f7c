/** A storage area that outlives the page, and may be full or forbidden. */
export interface FakeStorage extends Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  /** What is in it, as one text: to look for what must not be there. */
  readonly text: string;
  /** From now on every use of it throws, as in a sandboxed frame. */
  forbid(): void;
}

/** Makes an empty storage area. */
export function createFakeStorage(): FakeStorage {
  const items = new Map<string, string>();
  let isForbidden = false;
  const use = (): Map<string, string> => {
    if (isForbidden) throw new DOMException('Access is denied for this document', 'SecurityError');
    return items;
  };
  return {
    getItem: (key) => use().get(key) ?? null,
    setItem: (key, value) => void use().set(key, value),
    removeItem: (key) => void use().delete(key),
    get text() {
      return JSON.stringify([...items]);
    },
    forbid() {
      isForbidden = true;
    },
  };
}
