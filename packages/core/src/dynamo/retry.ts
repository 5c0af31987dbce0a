/** Waits with full jitter before attempt `attempt` (1, 2 …); rejects when there have been more than `most`. */
export async function backOff(attempt: number, most: number): Promise<void> {
  if (attempt > most) throw new Error(`The database did not take the request in ${most} further attempts.`);
  const milliseconds = Math.random() * Math.min(1_000, 20 * 2 ** attempt);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
