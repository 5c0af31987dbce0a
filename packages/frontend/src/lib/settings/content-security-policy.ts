export interface PolicyInput {
  nonce: string;
  /** Origins besides the page's own that requests may go to. */
  connect: readonly string[];
  secure: boolean;
  developing: boolean;
}

/**
 * The Content-Security-Policy of a page. Scripts need the nonce; styles may be inline, because the positions of menus and
 * dialogs are style attributes.
 */
export function contentSecurityPolicy({ nonce, connect, secure, developing }: PolicyInput): string {
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...connect, ...(developing ? ["ws:"] : [])].join(" ")}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}
