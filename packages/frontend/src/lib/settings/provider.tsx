"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Settings } from "./schema";

const SettingsContext = createContext<Settings | undefined>(undefined);

export function SettingsProvider({ settings, children }: { settings: Settings; children: ReactNode }) {
  return <SettingsContext value={settings}>{children}</SettingsContext>;
}

export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (!settings) throw new Error("useSettings needs a SettingsProvider");
  return settings;
}
