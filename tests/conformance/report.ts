import { missingData } from "./kit/data";
import { summaryOf, tableOf } from "./kit/tally";
import { judgeRow, prowlerRows } from "./prowler/run";

if (missingData) {
  console.log(missingData);
} else {
  const judged = [];
  for (const row of prowlerRows()) judged.push(...(await judgeRow(row)));
  const cases = judged.map((each) => each.case);
  console.log(tableOf("Prowler", cases));
  console.log(summaryOf("Prowler", cases));
  for (const each of cases)
    if (each.class === "not comparable") console.log("NC", each.line, each.expected, each.detail.slice(0, 200));
}
