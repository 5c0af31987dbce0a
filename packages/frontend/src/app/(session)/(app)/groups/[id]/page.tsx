import type { Metadata } from "next";
import { GroupPage } from "@/components/groups/group-page";

export const metadata: Metadata = { title: "Group" };

export default async function GroupDetailPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <GroupPage id={id} />;
}
