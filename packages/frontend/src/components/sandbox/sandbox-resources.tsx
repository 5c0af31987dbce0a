"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import type { SandboxAccount, SandboxResource } from "@/lib/sandbox/client";
import { byService, resourceTitle } from "@/lib/sandbox/titles";
import { ResourceEditor } from "./resource-editor";

/** Everything the account would answer, resource by resource, open to any change. */
export function SandboxResources({ account }: { account: SandboxAccount }) {
  const [editing, setEditing] = useState<SandboxResource>();
  return (
    <Card>
      <CardHeader className="pb-4">
        <CardTitle>Resources</CardTitle>
        <CardDescription>What the account answers when it is asked. Every answer can be edited.</CardDescription>
      </CardHeader>
      {byService(account.resources).map(([service, resources]) => (
        <section key={service} aria-label={service} className="border-t">
          <h3 className="bg-muted/50 px-5 py-1.5 text-xs font-medium text-muted-foreground">{service}</h3>
          <ul>
            {resources.map((resource) => {
              const title = resourceTitle(resource);
              return (
                <li key={resource.key} className="flex items-center gap-3 border-t px-5 py-2 first:border-t-0">
                  <div className="min-w-0 flex-1">
                    <p className="truncate font-mono text-[0.8125rem]">{title}</p>
                    <p className="truncate text-xs text-muted-foreground">
                      {resource.read.split(":")[1]} · {resource.region === "*" ? "every region" : resource.region}
                    </p>
                  </div>
                  <Button variant="ghost" size="sm" aria-label={`Edit ${title}`} onClick={() => setEditing(resource)}>
                    Edit
                  </Button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      {editing ? (
        <ResourceEditor accountId={account.accountId} resource={editing} onClose={() => setEditing(undefined)} />
      ) : null}
    </Card>
  );
}
