"use client";

import type { FieldMarks } from "@cloudcorrect/core/checks/formats/field";
import { useResourceTypes } from "@/hooks/use-resource-types";
import { noSuggestions, suggest, suggestStart } from "@/lib/checks/suggestions";
import { ResourceTypeNote } from "./resource-type-note";
import { ValueEditor, type ValueEditorProps } from "./value-editor";

const complete = /^\w+(::\w+){2,3}$/;

/** A field for the type of a resource or for a path into one: plain text that offers known names as soon as they have come. */
export function ResourceField({
  offered,
  typeName,
  accountId,
  ...field
}: ValueEditorProps & {
  offered: NonNullable<FieldMarks["x-suggest"]>;
  /** The type that the check looks at. */
  typeName: string;
  accountId: string | undefined;
}) {
  const types = useResourceTypes();
  // The same control from the beginning: it must not lose the focus when the names come.
  if (!types) return <ValueEditor {...field} suggest={() => noSuggestions} />;
  if (offered === "resourceProperty") {
    const starts = types.startsOfPath(typeName);
    const known = types.supportOf(typeName, false) === "known";
    return (
      <ValueEditor
        {...field}
        suggest={(text) => suggestStart(starts, text)}
        note={known ? `. Properties of ${typeName} are offered while you type` : undefined}
      />
    );
  }
  const listedOnly = offered === "listedResourceType";
  const names = types.typesToOffer(listedOnly);
  return (
    <ValueEditor
      {...field}
      suggest={(text) => suggest(names, text)}
      note={
        complete.test(typeName) ? (
          <ResourceTypeNote
            typeName={typeName}
            support={types.supportOf(typeName, listedOnly)}
            needs={types.accessNeedsOf(typeName)}
            accountId={accountId}
          />
        ) : undefined
      }
    />
  );
}
