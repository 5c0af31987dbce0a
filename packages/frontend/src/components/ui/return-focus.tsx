"use client";

import { type RefObject, useRef, useState } from "react";

/**
 * Gives the focus back to what had it when a dialog opened. Radix does so only for dialogs with a trigger of their own; ours are mostly
 * opened by state.
 */
export function useReturnFocus() {
  const opener = useRef<HTMLElement | null>(null);
  return {
    opener,
    onCloseAutoFocus: (event: Event) => {
      if (!opener.current?.isConnected) return;
      event.preventDefault();
      opener.current.focus();
    },
  };
}

/** To be rendered inside the dialog: looks who has the focus before anything in there takes it. */
export function RememberFocus({ opener }: { opener: RefObject<HTMLElement | null> }) {
  useState(() => {
    const active = document.activeElement;
    // The entry of a menu goes with its menu; the button of the menu stays.
    const menuButton = active?.closest("[role=menu]")?.getAttribute("aria-labelledby");
    const found = menuButton ? document.getElementById(menuButton) : active;
    opener.current = found instanceof HTMLElement ? found : null;
  });
  return null;
}
