"use client";

import { useCallback, useEffect, useState } from "react";

/** Seconds until something may be done again, and the function that starts the wait. */
export function useCooldown(seconds: number): [left: number, start: () => void] {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(0);
  const left = Math.max(0, Math.ceil((until - now) / 1_000));

  useEffect(() => {
    if (until === 0) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [until]);

  const start = useCallback(() => {
    const moment = Date.now();
    setNow(moment);
    setUntil(moment + seconds * 1_000);
  }, [seconds]);
  return [left, start];
}
