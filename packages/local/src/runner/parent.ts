export interface ParentOptions {
  /** The parent of this process as it began. */
  first: number;
  /** The parent as it is now: another one, once the first has ended. */
  current(): number;
  onGone(): void;
  everyMs?: number;
}

/**
 * Notices that the parent has ended. npm runs scripts by way of a shell, and the shell dies of the signal that npm passes on, without
 * passing it on itself. Returns what ends the watch.
 */
export function watchParent({ first, current, onGone, everyMs = 250 }: ParentOptions): () => void {
  const look = () => {
    if (current() === first) return;
    clearInterval(timer);
    onGone();
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  look();
  return () => clearInterval(timer);
}
