"use client";

import { PageFailure } from "@/components/common/page-failure";

export default function RootError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="flex min-h-dvh items-center justify-center px-5">
      <PageFailure {...props} />
    </main>
  );
}
