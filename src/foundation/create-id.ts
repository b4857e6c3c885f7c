/** A random UUID (version 4, RFC 9562) from a source of random numbers; works on plain http pages, too. */
export function createId(random: () => number): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (letter) => {
    const nibble = Math.floor(random() * 16);
    return (letter === 'x' ? nibble : (nibble & 3) | 8).toString(16);
  });
}
