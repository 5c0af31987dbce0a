import { readSettings } from "@/lib/settings/read";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json(readSettings(), { headers: { "cache-control": "no-store" } });
}
