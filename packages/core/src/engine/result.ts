import type { Cause, Exports, Quantifier, Scope, Severity, Status, Value } from "../checks/model";

/** One item of a set as the evidence shows it. */
export interface ResultItem {
  id: string;
  region?: string;
  value: Value;
  label?: string;
  reason?: string;
}

export interface ResultItems {
  total: number;
  passing: number;
  failing: number;
  unread: number;
  excluded: number;
  unset: number;
  /** The first 100 failing items. */
  sample: readonly ResultItem[];
}

/** The result of one check in one run. Everything a person reads is plain text and always there. */
export interface CheckResult {
  checkId: string;
  name: string;
  service: string;
  type: string;
  scope: Scope;
  region?: string | readonly string[];
  alias?: string;
  severity: Severity;
  /** Parameters with placeholders replaced. */
  parameters: Readonly<Record<string, unknown>>;
  status: Status;
  cause?: Cause;
  missingActions?: readonly string[];
  /** One sentence with numbers, also on PASS. */
  reason: string;
  expected: string;
  observed: string;
  operator?: string;
  quantifier?: Quantifier;
  condition?: unknown;
  expectedValue?: Value;
  observedValue?: Value;
  items?: ResultItems;
  /** Complete; see `capExports` for what is stored. */
  exports: Exports;
  /** Reference → the value it stood for. */
  inputs: Readonly<Record<string, Value>>;
  /** Ids of the `ReadRecord`s of the run that this verdict rests on. */
  reads: readonly string[];
  startedAt: string;
  durationMs: number;
  catalogueVersion: string;
  /** Of ERROR/INTERNAL: under this id the defect is found in the log. */
  incidentId?: string;
}
