import type { SentMail as Mail } from "../emulators";

const style = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; --line: light-dark(#d9dde3, #33393f); --soft: light-dark(#f4f6f8, #1b1f23); --muted: light-dark(#59636e, #9aa4ae); --accent: light-dark(#0b63ce, #6cb0ff); }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; background: light-dark(#fff, #111417); color: light-dark(#1a1f24, #e6e9ec); }
  header { padding: 14px 20px; border-bottom: 1px solid var(--line); display: flex; gap: 12px; align-items: baseline; }
  h1 { font-size: 17px; margin: 0; }
  header span, time, dt, .from { color: var(--muted); font-size: 13px; }
  main { display: grid; grid-template-columns: minmax(260px, 340px) 1fr; min-height: calc(100vh - 54px); }
  ol { list-style: none; margin: 0; padding: 0; border-right: 1px solid var(--line); }
  li a { display: block; padding: 10px 20px; color: inherit; text-decoration: none; border-bottom: 1px solid var(--line); }
  li a:hover, li a[aria-current] { background: var(--soft); }
  li a[aria-current] { box-shadow: inset 3px 0 var(--accent); }
  li strong { display: block; overflow-wrap: anywhere; }
  article { padding: 20px; min-width: 0; }
  article h2 { margin: 0 0 8px; font-size: 19px; overflow-wrap: anywhere; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; margin: 0 0 16px; }
  dd { margin: 0; overflow-wrap: anywhere; }
  iframe { width: 100%; height: 460px; border: 1px solid var(--line); border-radius: 6px; background: #fff; }
  pre { background: var(--soft); border-radius: 6px; padding: 14px; white-space: pre-wrap; overflow-wrap: anywhere; }
  .empty { padding: 48px 20px; color: var(--muted); }
  @media (max-width: 700px) { main { display: block; } ol { border-right: 0; max-height: 40vh; overflow: auto; } }
`;

/** Text for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}

/** The header that keeps mails from running or loading anything. */
export function mailboxPolicy(nonce: string): string {
  return `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

/**
 * The mailbox: newest first, one mail shown. Reloads itself when a mail arrives.
 *
 * @param mails oldest first
 * @param shown id of the mail to show; the newest one when left out
 */
export function mailboxPage(mails: readonly Mail[], shown: string | undefined, nonce: string): string {
  const newest = [...mails].reverse();
  const mail = newest.find(({ id }) => id === shown) ?? newest[0];
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mailbox (${mails.length}) · CloudCorrect</title><style>${style}</style></head>
<body>
<header><h1>Mailbox</h1><span>${mails.length} ${mails.length === 1 ? "mail" : "mails"} · nothing leaves this machine</span></header>
${mail ? `<main><ol>${newest.map((each) => entry(each, each === mail)).join("")}</ol>${article(mail)}</main>` : '<p class="empty">No mail yet. Confirmation codes and alerts arrive here.</p>'}
<script nonce="${nonce}">
setInterval(async () => {
  const answer = await fetch("mail").catch(() => undefined);
  if (answer?.ok && (await answer.json()).length !== ${mails.length}) location.reload();
}, 2000);
</script>
</body>
</html>`;
}

function entry(mail: Mail, current: boolean): string {
  return `<li><a href="?id=${encodeURIComponent(mail.id)}"${current ? ' aria-current="true"' : ""}><strong>${escapeHtml(mail.subject)}</strong><span class="from">${escapeHtml(mail.to.join(", "))}</span> <time>${escapeHtml(shortTime(mail.sentAt))}</time></a></li>`;
}

function article(mail: Mail): string {
  const html =
    mail.html === undefined
      ? ""
      : `<iframe title="Mail" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escapeHtml(`<base target="_blank">${mail.html}`)}"></iframe><h3>As text</h3>`;
  return `<article><h2>${escapeHtml(mail.subject)}</h2><dl><dt>From</dt><dd>${escapeHtml(mail.from)}</dd><dt>To</dt><dd>${escapeHtml(mail.to.join(", "))}</dd><dt>Sent</dt><dd><time>${escapeHtml(mail.sentAt)}</time></dd></dl>${html}<pre>${escapeHtml(mail.text ?? "")}</pre></article>`;
}

function shortTime(iso: string): string {
  return iso.slice(0, 16).replace("T", " ");
}
