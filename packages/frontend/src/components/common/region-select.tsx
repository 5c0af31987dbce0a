"use client";

import { partitionNames, partitions } from "@cloudcorrect/core/checks/data/partitions";
import {
  Select,
  SelectContent,
  SelectGroup,
  SelectItem,
  SelectLabel,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import type { ControlProps } from "./form-field";

const titles = { aws: "AWS", "aws-cn": "AWS China", "aws-us-gov": "AWS GovCloud (US)" } as const;

/** One region of any partition. */
export function RegionSelect(props: {
  control: ControlProps;
  value: string;
  onChange: (region: string) => void;
  /** First entries with a meaning of their own, such as "every region". */
  extra?: readonly { value: string; label: string }[];
}) {
  return (
    <Select value={props.value} onValueChange={props.onChange}>
      <SelectTrigger {...props.control}>
        <SelectValue placeholder="Choose a region" />
      </SelectTrigger>
      <SelectContent>
        {props.extra?.map(({ value, label }) => (
          <SelectItem key={value} value={value}>
            {label}
          </SelectItem>
        ))}
        {partitionNames.map((partition) => (
          <SelectGroup key={partition}>
            <SelectLabel>{titles[partition]}</SelectLabel>
            {[...partitions[partition].regions, ...partitions[partition].optIn].map((region) => (
              <SelectItem key={region} value={region}>
                {region}
              </SelectItem>
            ))}
          </SelectGroup>
        ))}
      </SelectContent>
    </Select>
  );
}
