/** The page to go to after signing in; anything but a path of our own origin becomes the dashboard. */
export function safeReturnTo(candidate: string | null | undefined, fallback = "/dashboard"): string {
  if (!candidate?.startsWith("/")) return fallback;
  const base = "https://own.invalid";
  const url = URL.canParse(candidate, base) ? new URL(candidate, base) : undefined;
  if (!url || url.origin !== base || url.pathname.startsWith("//")) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Address of the sign-in page that leads back to `path`. */
export function signInPath(path: string): string {
  return path === "/dashboard" ? "/sign-in" : `/sign-in?returnTo=${encodeURIComponent(path)}`;
}
