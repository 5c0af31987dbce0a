"use client";

export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: "system-ui, sans-serif", display: "grid", placeItems: "center", minHeight: "100vh" }}>
        <title>CloudCorrect</title>
        <main style={{ textAlign: "center" }}>
          <h1>CloudCorrect could not be started</h1>
          <p>The server did not give this page what it needs{error.digest ? ` (incident ${error.digest})` : ""}.</p>
          <button type="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
