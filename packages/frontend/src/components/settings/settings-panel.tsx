"use client";

import { useTheme } from "next-themes";
import { ErrorState } from "@/components/common/error-state";
import { PageHeader } from "@/components/common/page-header";
import { usePage } from "@/components/shell/page-context";
import { themes } from "@/components/shell/theme-menu";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { RadioGroup, RadioGroupCard } from "@/components/ui/radio-group";
import { Skeleton } from "@/components/ui/skeleton";
import { useMe } from "@/hooks/use-me";
import { useSettings } from "@/lib/settings/provider";
import { PasswordForm } from "./password-form";

/** Who is signed in, how they sign in, and how the pages look. */
export function SettingsPanel() {
  usePage({ label: "Settings" });
  const me = useMe();
  const settings = useSettings();
  const { theme, setTheme } = useTheme();
  const facts = me.data
    ? [
        ["E-mail", me.data.user.email],
        ["Role", me.data.user.role],
        ["Organisation", me.data.tenant.name],
        ["Stage", settings.stage],
      ]
    : [];
  return (
    <>
      <PageHeader title="Settings" />
      <div className="flex max-w-3xl flex-col gap-6">
        <Card>
          <CardHeader>
            <CardTitle>Profile</CardTitle>
          </CardHeader>
          <CardContent>
            {me.isPending ? <Skeleton className="h-24" /> : null}
            {me.isError ? <ErrorState what="profile" error={me.error} onRetry={me.refetch} /> : null}
            <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[9rem_1fr]">
              {facts.map(([label, value]) => (
                <div key={label} className="contents">
                  <dt className="text-muted-foreground max-sm:-mb-2">{label}</dt>
                  <dd className="break-words first-letter:uppercase">{value}</dd>
                </div>
              ))}
            </dl>
          </CardContent>
        </Card>
        <Card>
          <CardHeader>
            <CardTitle>Appearance</CardTitle>
            <CardDescription>Kept on this device.</CardDescription>
          </CardHeader>
          <CardContent>
            <RadioGroup
              aria-label="Theme"
              className="sm:grid-cols-3"
              value={theme ?? "system"}
              onValueChange={setTheme}
            >
              {themes.map(({ value, label }) => (
                <RadioGroupCard key={value} value={value} title={label} />
              ))}
            </RadioGroup>
          </CardContent>
        </Card>
        <Card>
          <CardHeader>
            <CardTitle>Password</CardTitle>
          </CardHeader>
          <CardContent>
            <PasswordForm />
          </CardContent>
        </Card>
      </div>
    </>
  );
}
