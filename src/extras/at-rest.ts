import { idle } from './idle.js';

/** How long one go of work lasts at least, in milliseconds: each costs the browser a layout. */
const GO_MS = 4;

const waiting = new Map<Element, (() => void)[]>();
/** Those of them that are in view. */
const seen = new Set<Element>();
let isWorking = false;
let views: IntersectionObserver | undefined;

/**
 * Does `work` on an element in a moment of rest and resolves with what it returns; rejects with what it throws. As much
 * is done at once as there is time for, what is in view first.
 */
export function atRest<Result>(element: Element, work: () => Result): Promise<Result> {
  return new Promise((resolve) => {
    const run = () => resolve(new Promise((done) => done(work())));
    const others = waiting.get(element);
    if (others) others.push(run);
    else waiting.set(element, [run]);
    // Told by the browser: to ask would force a layout.
    views ??= new IntersectionObserver(noteViews);
    views.observe(element);
    if (!isWorking) void workOff();
  });
}

function noteViews(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting && waiting.has(target)) seen.add(target);
    else seen.delete(target);
  }
}

async function workOff(): Promise<void> {
  isWorking = true;
  while (waiting.size > 0) {
    const deadline = await idle();
    const end = performance.now() + Math.max(GO_MS, deadline?.timeRemaining() ?? 0);
    do workOn(seen.values().next().value ?? waiting.keys().next().value);
    while (waiting.size > 0 && performance.now() < end);
  }
  isWorking = false;
}

function workOn(element: Element | undefined): void {
  if (!element) return;
  const works = waiting.get(element) ?? [];
  waiting.delete(element);
  seen.delete(element);
  views?.unobserve(element);
  for (const run of works) run();
}
