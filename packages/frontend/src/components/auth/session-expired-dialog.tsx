"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { useSession } from "@/lib/auth/session";
import { SignInForm } from "./sign-in-form";

/** Asks for the password again over the page as it stands, so that nothing typed is lost. */
export function SessionExpiredDialog() {
  const { state, email, signOut } = useSession();
  const queries = useQueryClient();
  const router = useRouter();
  return (
    <Dialog open={state === "expired"}>
      <DialogContent showCloseButton={false} onEscapeKeyDown={(event) => event.preventDefault()}>
        <DialogHeader>
          <DialogTitle>Your session has ended</DialogTitle>
          <DialogDescription>Sign in again to go on where you are. What you typed is kept.</DialogDescription>
        </DialogHeader>
        <SignInForm email={email} lockEmail={email !== undefined} onDone={() => void queries.invalidateQueries()} />
        <Button
          variant="link"
          className="self-start"
          onClick={() => void signOut().finally(() => router.replace("/sign-in"))}
        >
          Sign in as someone else
        </Button>
      </DialogContent>
    </Dialog>
  );
}
