import { withoutText } from "../../checks/answers/per-region";
import { plural } from "../../checks/operators/sentences";
import type { Selection } from "./select";

/** "2 AWS::S3::Bucket resources", or with a filter "1 of 2 AWS::S3::Bucket resources is selected"; with whatever else there is to say. */
export function countText(typeName: string, isFiltered: boolean, selection: Selection): string {
  const { listed, excluded } = selection;
  const sure = sureOf(selection);
  const noun = (count: number) => `${typeName} ${plural("resource", count)}`;
  const count = isFiltered
    ? `${sure} of ${listed - excluded} ${noun(listed - excluded)} ${isOne(sure, listed - excluded)} selected`
    : `${sure} ${noun(sure)}`;
  return [count, ...further(selection)].join("; ") + withoutText(selection.without);
}

/** How the resources came about that a condition is judged on: "3 of 5 listed resources are selected; 1 excluded". */
export function selectionText(isFiltered: boolean, selection: Selection): string {
  const { listed, excluded } = selection;
  const sure = sureOf(selection);
  const listedText = `${listed - excluded} listed ${plural("resource", listed - excluded)}`;
  const parts = isFiltered ? [`${sure} of ${listedText} ${isOne(sure, listed - excluded)} selected`] : [];
  return [...parts, ...further(selection)].join("; ") + withoutText(selection.without);
}

const isOne = (count: number, total: number) => (count === 1 || total === 1 ? "is" : "are");

const sureOf = ({ selected }: Selection): number => selected.filter(({ undecided }) => undecided === undefined).length;

function further(selection: Selection): string[] {
  const { excluded, filteredUnset, vanished, capped, selected } = selection;
  const parts = [
    capped && `only the first ${selected.length === 1 ? "was" : `${selected.length} were`} looked at`,
    excluded > 0 && `${excluded} excluded`,
    filteredUnset > 0 &&
      `of ${filteredUnset} the filter does not tell whether ${filteredUnset === 1 ? "it is" : "they are"} selected`,
    vanished > 0 && `${vanished} gone while reading`,
  ];
  return parts.filter((part) => part !== false);
}
