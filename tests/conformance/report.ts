import { flights, judgeFlight } from "./custodian/run";
import { guardCases, judgeGuardCase } from "./guard/run";
import { missingData } from "./kit/data";
import { type Case, summaryOf, tableOf } from "./kit/tally";
import { judgeRow, prowlerRows } from "./prowler/run";

/** Prints the whole table of every source. Writes nothing. */
async function report(): Promise<void> {
  const prowler: Case[] = [];
  for (const row of prowlerRows()) prowler.push(...(await judgeRow(row)).map((each) => each.case));
  const guard: Case[] = [];
  for (const each of guardCases()) guard.push(await judgeGuardCase(each));
  const custodian: Case[] = [];
  for (const each of flights()) custodian.push(await judgeFlight(each));
  const sources: [string, Case[]][] = [
    ["Prowler", prowler],
    ["Guard", guard],
    ["Custodian", custodian],
  ];
  for (const [title, cases] of sources) console.log(`${tableOf(title, cases)}\n`);
  for (const [title, cases] of sources) console.log(summaryOf(title, cases));
}

if (missingData) console.log(missingData);
else await report();
