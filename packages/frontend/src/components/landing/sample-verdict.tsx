import { ArrowDownIcon } from "lucide-react";
import { StatusBadge } from "@/components/common/status-badge";
import { Card } from "@/components/ui/card";

const checks = [
  {
    name: "Web server is running",
    expected: "state equals running",
    observed: "running",
    status: "PASS",
    hands: "web",
  },
  { name: "Web server has a public address", expected: "is true", observed: "true", status: "PASS", hands: undefined },
  {
    name: "www.example.com points to it",
    expected: "a value equals {{web.publicIp}} = 198.51.100.20",
    observed: "203.0.113.80",
    status: "FAIL",
    hands: undefined,
  },
] as const;

/** A group as it looks inside, for the landing page. */
export function SampleVerdict() {
  return (
    <Card className="p-0" role="figure" aria-label="Example of a group with one failing check">
      <div className="flex items-center justify-between gap-3 border-b px-5 py-4">
        <p className="font-semibold">Public website</p>
        <StatusBadge status="FAIL" />
      </div>
      <ul>
        {checks.map((check) => (
          <li key={check.name} className="border-b px-5 py-4 last:border-b-0">
            <div className="flex items-center justify-between gap-3">
              <p className="text-sm font-medium">{check.name}</p>
              <StatusBadge status={check.status} />
            </div>
            <dl className="mt-2 grid grid-cols-[5.5rem_1fr] gap-x-3 gap-y-0.5 text-[0.8125rem]">
              <dt className="text-muted-foreground">Expected</dt>
              <dd className="font-mono text-xs leading-5 break-all">{check.expected}</dd>
              <dt className="text-muted-foreground">Observed</dt>
              <dd className="font-mono text-xs leading-5 break-all">{check.observed}</dd>
            </dl>
            {check.hands ? (
              <p className="mt-2 flex items-center gap-1.5 text-xs text-muted-foreground">
                <ArrowDownIcon aria-hidden className="size-3.5" />
                exports its values as <code className="text-foreground">{check.hands}</code>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
