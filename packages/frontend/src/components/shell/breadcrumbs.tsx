"use client";

import Link from "next/link";
import { Fragment } from "react";
import {
  Breadcrumb,
  BreadcrumbItem,
  BreadcrumbList,
  BreadcrumbPage,
  BreadcrumbSeparator,
} from "@/components/ui/breadcrumb";
import { cn } from "@/lib/utils";
import { useCrumbs } from "./page-context";

/** Where the page stands. On narrow screens only the page and the one above it. */
export function Breadcrumbs() {
  const crumbs = useCrumbs();
  return (
    <Breadcrumb className="min-w-0 flex-1">
      <BreadcrumbList>
        {crumbs.map((crumb, index) => {
          const last = index === crumbs.length - 1;
          const hidden = index < crumbs.length - 2 ? "hidden sm:inline-flex" : "";
          return (
            <Fragment key={crumb.href ?? crumb.label}>
              <BreadcrumbItem className={cn(hidden, !last && "shrink-0")}>
                {last || !crumb.href ? (
                  <BreadcrumbPage>{crumb.label}</BreadcrumbPage>
                ) : (
                  <Link
                    href={crumb.href}
                    className="max-w-40 truncate rounded-sm outline-none hover:text-foreground focus-visible:ring-[3px] focus-visible:ring-ring/50 sm:max-w-64"
                  >
                    {crumb.label}
                  </Link>
                )}
              </BreadcrumbItem>
              {last ? null : <BreadcrumbSeparator className={hidden} />}
            </Fragment>
          );
        })}
      </BreadcrumbList>
    </Breadcrumb>
  );
}
