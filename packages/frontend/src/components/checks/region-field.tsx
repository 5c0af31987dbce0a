"use client";

import { FormField } from "@/components/common/form-field";
import { RegionSelect } from "@/components/common/region-select";
import { Input } from "@/components/ui/input";
import type { CheckTypeDescription } from "@/lib/checks/catalogue";

const usual = "usual";

/** Where a regional check looks: the account's default region, one region, or where the type allows it several or all. */
export function RegionField(props: {
  type: CheckTypeDescription;
  value: string;
  onChange: (region: string) => void;
  error: string | undefined;
}) {
  const { type, value } = props;
  const written = value.includes(",") || value.includes("{{");
  const everywhere = type.default.region === "*";
  return (
    <FormField
      label="Region"
      error={props.error}
      optional
      description={
        written
          ? "Several codes are separated by commas"
          : type.scope === "REGIONAL"
            ? "Where the resource is"
            : undefined
      }
      action={
        type.multiRegion ? (
          <button
            type="button"
            className="rounded-sm py-1 text-xs text-link underline-offset-4 outline-none hover:underline focus-visible:ring-[3px] focus-visible:ring-ring/50"
            onClick={() => props.onChange(written ? "" : `${value && value !== "*" ? value : "us-east-1"}, `)}
          >
            {written ? "Choose one" : "Write several"}
          </button>
        ) : null
      }
    >
      {(control) =>
        written ? (
          <Input
            {...control}
            value={value}
            placeholder="eu-west-1, eu-central-1"
            onChange={(event) => props.onChange(event.target.value)}
          />
        ) : (
          <RegionSelect
            control={control}
            value={value || usual}
            onChange={(region) => props.onChange(region === usual ? "" : region)}
            extra={[
              { value: usual, label: everywhere ? "Every region (default)" : "Default region of the account" },
              ...(type.multiRegion && !everywhere ? [{ value: "*", label: "Every region" }] : []),
            ]}
          />
        )
      }
    </FormField>
  );
}
