"use client";

import type { accountDetail } from "@cloudcorrect/core/types/api/accounts";
import type { z } from "zod";
import { CodeBlock } from "@/components/common/code-block";
import { CopyField } from "@/components/common/copy-field";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";

export type RoleSetupData = NonNullable<z.output<(typeof accountDetail)["output"]>["setup"]>;

/** What to put into the customer's account: one CloudFormation template, or the two policies by hand. */
export function RoleSetup({ setup }: { setup: RoleSetupData }) {
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <CopyField label="External id" value={setup.externalId} />
      <Tabs defaultValue="template" className="min-w-0">
        <TabsList aria-label="Ways to create the role">
          <TabsTrigger value="template">CloudFormation</TabsTrigger>
          <TabsTrigger value="hand">By hand</TabsTrigger>
        </TabsList>
        <TabsContent value="template" className="flex flex-col gap-3">
          <p className="text-sm text-muted-foreground">
            Create a stack from this template. Its output <code className="text-foreground">RoleArn</code> is what you
            enter below.
          </p>
          <CodeBlock label="CloudFormation template" text={setup.cloudFormation} className="max-h-48" />
        </TabsContent>
        <TabsContent value="hand" className="flex flex-col gap-3">
          <p className="text-sm text-muted-foreground">
            Create a role whose name begins with <code className="text-foreground">CloudCorrect</code>, with these two
            policies.
          </p>
          <CopyField label="Who may assume it" value={setup.principalArn} />
          <CodeBlock label="Trust policy" text={setup.trustPolicy} className="max-h-48" />
          <CodeBlock label="Permissions policy" text={setup.permissionsPolicy} className="max-h-48" />
        </TabsContent>
      </Tabs>
    </div>
  );
}
