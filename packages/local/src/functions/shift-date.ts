/**
 * Makes the global `Date` of this thread tell the stage's time. Timers and `performance` stay real, so that nothing waits longer.
 *
 * @param offset milliseconds to add, in its one element; shared with the runner, which moves it
 */
export function shiftDate(offset: Float64Array): void {
  const RealDate = Date;
  const now = () => RealDate.now() + (offset[0] as number);
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === "now" ? now : Reflect.get(target, key, receiver)),
  });
}
