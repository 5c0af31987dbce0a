import type { ResultOutput } from "@cloudcorrect/core/types/api/groups";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { showValue } from "@/lib/format/value";

type Items = NonNullable<ResultOutput["items"]>;

function inWords({ total, passing, failing, unread, unset, excluded }: Items): string {
  const parts = [`${total} items`, `${passing} pass`, `${failing} fail`];
  if (unread > 0) parts.push(`${unread} could not be read`);
  if (unset > 0) parts.push(`${unset} not set`);
  if (excluded > 0) parts.push(`${excluded} excluded`);
  return parts.join(", ");
}

/** The items of a check that judges a set: their numbers, and the first failing ones. */
export function ResultItems({ items }: { items: Items }) {
  return (
    <div className="mt-3">
      <p className="text-sm">{inWords(items)}.</p>
      {items.sample.length > 0 ? (
        <div className="mt-2 overflow-hidden rounded-md border">
          <Table>
            <TableHeader>
              <TableRow>
                <TableHead>Item</TableHead>
                <TableHead>Region</TableHead>
                <TableHead>Observed</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {items.sample.map((item) => (
                <TableRow key={`${item.region ?? ""}/${item.id}`}>
                  <TableCell className="font-mono text-xs break-all">{item.label ?? item.id}</TableCell>
                  <TableCell>{item.region ?? "–"}</TableCell>
                  <TableCell className="break-all">{item.reason ?? showValue(item.value)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      ) : null}
    </div>
  );
}
