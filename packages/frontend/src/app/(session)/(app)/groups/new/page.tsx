import type { Metadata } from "next";
import { NewGroup } from "@/components/groups/new-group";

export const metadata: Metadata = { title: "New group" };

export default function NewGroupPage() {
  return <NewGroup />;
}
