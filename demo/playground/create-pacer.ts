/** Lets `act` run at once, and again no sooner than `ms` later, however often it is asked for meanwhile. */
export function createPacer(act: () => void, ms: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsked = false;
  const run = (): void => {
    isAsked = false;
    act();
    timer = setTimeout(() => {
      timer = undefined;
      if (isAsked) run();
    }, ms);
  };
  return () => {
    isAsked = true;
    if (timer === undefined) run();
  };
}
