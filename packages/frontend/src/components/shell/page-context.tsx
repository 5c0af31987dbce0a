"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";

export interface Crumb {
  label: string;
  href?: string;
}

const PageContext = createContext<{ crumbs: readonly Crumb[]; setCrumbs: (crumbs: readonly Crumb[]) => void }>({
  crumbs: [],
  setCrumbs: () => undefined,
});

export function PageContextProvider({ children }: { children: ReactNode }) {
  const [crumbs, setCrumbs] = useState<readonly Crumb[]>([]);
  const value = useMemo(() => ({ crumbs, setCrumbs }), [crumbs]);
  return <PageContext value={value}>{children}</PageContext>;
}

export function useCrumbs(): readonly Crumb[] {
  return useContext(PageContext).crumbs;
}

/** Tells the shell where the page stands. The last crumb is the page itself and becomes the title of the tab. */
export function usePage(...crumbs: readonly Crumb[]): void {
  const { setCrumbs } = useContext(PageContext);
  const key = JSON.stringify(crumbs);
  useEffect(() => {
    const parsed = JSON.parse(key) as Crumb[];
    setCrumbs(parsed);
    const title = parsed.at(-1)?.label;
    document.title = title ? `${title} · CloudCorrect` : "CloudCorrect";
  }, [key, setCrumbs]);
}
