"use client";

import { partitionNames, partitions, regionCodes } from "@cloudcorrect/core/checks/formats/partitions";
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

/** Partitions whose regions are proposed. */
const offered = partitionNames.filter((partition) => regionCodes(partition).length > 0);

/** One region of any partition. */
export function RegionSelect(props: {
  control: ControlProps;
  value: string;
  onChange: (region: string) => void;
  /** First entries with a meaning of their own, such as "every region". */
  extra?: readonly { value: string; label: string }[];
}) {
  const named = [...regionCodes(), ...(props.extra ?? []).map(({ value }) => value)];
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
        {/* A region that is younger than the list. */}
        {props.value === "" || named.includes(props.value) ? null : (
          <SelectItem value={props.value}>{props.value}</SelectItem>
        )}
        {offered.map((partition) => (
          <SelectGroup key={partition}>
            <SelectLabel>{partitions[partition].title}</SelectLabel>
            {regionCodes(partition).map((region) => (
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
