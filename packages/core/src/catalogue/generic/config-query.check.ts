import * as z from "zod";
import { createUnread } from "../../checks/answers/missing-members";
import { defineCheck } from "../../checks/define";
import { choice, text } from "../../checks/formats";
import { raise } from "../../checks/formats/field";
import { writeJson } from "../../checks/formats/json";
import type { Sample } from "../../checks/model";
import { lookUpPath } from "../../checks/operators";
import { counted } from "../../checks/words";
import { answers, denied, fails, pages } from "../../recorded/answers";
import { selectAggregateResourceConfig, selectResourceConfig } from "../config-service/reads";
import { anyValue, jmesPath } from "./params";
import { holdsNothing, onlyColumn, rowsOf } from "./query-rows";

const own = "config:SelectResourceConfig";
const aggregate = "config:SelectAggregateResourceConfig";
const params = {
  expression: "SELECT resourceId WHERE resourceType = 'AWS::EC2::Volume' AND configuration.encrypted = false",
};
const ofCounts = {
  expression: "SELECT COUNT(*) WHERE resourceType = 'AWS::S3::Bucket'",
  mode: "value",
  path: '"COUNT(*)"',
};
const rows = (...found: readonly object[]) => ({ Results: found.map((row) => JSON.stringify(row)) });

const recordedInAll = (number: number) =>
  answers(rows({ "COUNT(*)": number }), { when: { Expression: "SELECT COUNT(*)" } });

export const configQuery = defineCheck({
  id: "CONFIG_QUERY",
  title: "Result of a Config advanced query",
  docs: "Runs a SELECT on what AWS Config has recorded, in one region or over the accounts of an aggregator. In mode rows it passes when there is no row, or as many as expected; in mode value when the value of the single row is set or as expected, and fails with any other number of rows. Data are as old as the recorder.",
  service: "Generic",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["security", "monitoring"],
  params: z
    .strictObject({
      expression: text({
        title: "Query",
        description: "One SELECT statement of AWS Config's query language",
        max: 4096,
        pattern: /^\s*select\b/i,
        patternMessage: "must be one SELECT statement",
        examples: [params.expression],
      }),
      aggregatorName: text({
        title: "Aggregator",
        description: "Name of the aggregator whose accounts are queried; without it the region of the check",
        max: 256,
        examples: ["organisation"],
      }).optional(),
      mode: choice(["rows", "value"], {
        title: "Mode",
        description: "rows: the number of rows is judged; value: a value of the single row",
        examples: ["value"],
      }).default("rows"),
      path: jmesPath({
        title: "Path",
        description: "In mode value: JMESPath into the row; without it the row's only column",
        examples: ['"COUNT(*)"'],
      }).optional(),
      expectedValue: anyValue({
        title: "Expected value",
        description: "The number of rows, or the value, that is expected",
        examples: [0],
      }).optional(),
    })
    .superRefine(({ mode, path }, ctx) => {
      if (mode === "rows" && path !== undefined) raise(ctx, "is only possible with mode value", undefined, ["path"]);
    }),
  expectedParam: "expectedValue",
  observes: { shape: "one", kind: "any", label: "result" },
  default: {
    operator: ({ mode, expectedValue }) => (mode === "value" && expectedValue === undefined ? "EXISTS" : "EQUALS"),
    expected: ({ mode }) => (mode === "rows" ? 0 : undefined),
  },
  reads: [selectResourceConfig, selectAggregateResourceConfig],
  exports: z.object({
    count: z.number().optional(),
    rows: z.array(z.record(z.string(), z.unknown())).optional(),
    value: z.unknown(),
  }),
  async observe({ params, read }) {
    const { expression, aggregatorName, mode, path } = params;
    const query = (Expression: string) =>
      aggregatorName === undefined
        ? read(selectResourceConfig, { Expression })
        : read(selectAggregateResourceConfig, { Expression, ConfigurationAggregatorName: aggregatorName });
    const answer = await query(expression);
    if (!answer.present) return { missing: `aggregator ${aggregatorName}`, exports: {} };
    const operation = aggregatorName === undefined ? selectResourceConfig : selectAggregateResourceConfig;
    const unknown = (what: string, evidence: string) => {
      const unread = [createUnread(what, operation, answer.region, evidence)];
      return { value: undefined, unread, exports: {}, evidence };
    };
    const found = rowsOf(answer.data);
    if (!found) return unknown("rows", "a row of the answer is not a JSON object");
    const exports = { count: found.length, rows: found };
    if (found.every(holdsNothing)) {
      // Where nothing is recorded at all every query finds nothing, which proves nothing.
      const recorded = await query(countAll);
      if (recorded.present && rowsOf(recorded.data)?.every(holdsNothing) !== false)
        return unknown("recorded resources", "AWS Config has recorded nothing here; is a recorder set up?");
    }
    const age = "as of the recorder's last record";
    const given = `The query gives ${counted(found.length, "row")}`;
    if (mode === "rows") return { value: found.length, kind: "C", exports, evidence: `${given}, ${age}` };
    const [row] = found;
    if (row === undefined || found.length > 1)
      return { preconditionFailed: `${given}; exactly one is needed`, exports };
    const looked = path === undefined ? { found: { value: onlyColumn(row) } } : lookUpPath(path, row);
    if ("problem" in looked) return unknown("value", looked.problem);
    const { value } = looked.found;
    return {
      value,
      found: looked.found,
      exports: { ...exports, value },
      evidence: `The row of the query holds ${value === undefined ? "nothing" : writeJson(value)}, ${age}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "no row, as expected, among resources that are recorded",
    params,
    given: { [own]: [...answers(rows()), ...recordedInAll(12)] },
    verdict: "PASS",
    exports: { count: 0 },
  },
  {
    name: "no row where nothing is recorded proves nothing",
    params,
    given: { [own]: [...answers(rows()), ...recordedInAll(0)] },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "recorded nothing",
  },
  {
    name: "a count of 0 where nothing is recorded proves nothing",
    params: { ...ofCounts, expectedValue: 0 },
    given: { [own]: [...answers(rows({ "COUNT(*)": 0 })), ...recordedInAll(0)] },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
  },
  {
    name: "a count of 0 among resources that are recorded",
    params: { ...ofCounts, expectedValue: 0 },
    given: { [own]: [...answers(rows({ "COUNT(*)": 0 })), ...recordedInAll(12)] },
    verdict: "PASS",
  },
  {
    name: "a row that should not be there",
    params,
    given: { [own]: answers(rows({ resourceId: "vol-1" })) },
    verdict: "FAIL",
    reasonIncludes: "1",
    exports: { rows: [{ resourceId: "vol-1" }] },
  },
  {
    name: "the number of rows expected",
    params: { ...params, expectedValue: 2 },
    given: { [own]: answers(rows({ resourceId: "vol-1" }, { resourceId: "vol-2" })) },
    verdict: "PASS",
  },
  {
    name: "the second page counts",
    params: { ...params, expectedValue: 2 },
    given: { [own]: pages(rows({ resourceId: "vol-1" }), rows({ resourceId: "vol-2" })) },
    verdict: "PASS",
  },
  {
    name: "the value of the single row",
    params: { ...ofCounts, expectedValue: 5 },
    given: { [own]: answers(rows({ "COUNT(*)": 5 })) },
    verdict: "PASS",
    exports: { value: 5 },
  },
  {
    name: "more than one row has no single value",
    params: ofCounts,
    given: { [own]: answers(rows({ "COUNT(*)": 5 }, { "COUNT(*)": 6 })) },
    verdict: "FAIL",
    reasonIncludes: "2 rows",
  },
  {
    name: "over the accounts of an aggregator, all pages",
    params: { ...params, aggregatorName: "organisation", expectedValue: 2 },
    given: { [aggregate]: pages(rows({ resourceId: "vol-1" }), rows({ resourceId: "vol-2" })) },
    verdict: "PASS",
  },
  {
    name: "an unknown aggregator",
    params: { ...params, aggregatorName: "other" },
    given: {
      [aggregate]: fails("NoSuchConfigurationAggregatorException", "The configuration aggregator does not exist."),
    },
    verdict: "FAIL",
    reasonIncludes: "not found",
  },
  {
    name: "a query that is rejected",
    params,
    given: { [own]: fails("InvalidExpressionException", "The syntax of the query is incorrect.") },
    verdict: "ERROR",
    cause: "INVALID_PARAMETER",
  },
  {
    name: "a row that cannot be read is no row that is not there",
    params,
    given: { [own]: answers({ Results: ["oops"] }) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "not a JSON object",
  },
  {
    name: "a path that cannot be applied to the row",
    params: { ...ofCounts, path: "length(missing)" },
    given: { [own]: answers(rows({ "COUNT(*)": 3 })) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "cannot be applied",
  },
  {
    name: "the role may not query",
    params,
    given: { [own]: denied("AccessDeniedException") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: own,
  },
];

const countAll = "SELECT COUNT(*)";
