import { ArrowRightIcon, FileSearchIcon, LinkIcon, ScaleIcon } from "lucide-react";
import Link from "next/link";
import { Logo } from "@/components/common/logo";
import { SampleVerdict } from "@/components/landing/sample-verdict";
import { ThemeMenu } from "@/components/shell/theme-menu";
import { Button } from "@/components/ui/button";

const points = [
  {
    Icon: LinkIcon,
    title: "Invariants across resources",
    text: "A check hands what it saw to the next one: the instance’s address to the DNS record, the role to its policy. No code, no query language.",
  },
  {
    Icon: ScaleIcon,
    title: "An honest verdict",
    text: "What could not be read is never shown as passing or failing. It is an error, with the cause and the permission that was missing.",
  },
  {
    Icon: FileSearchIcon,
    title: "Evidence you can check",
    text: "Every verdict keeps the requests it rests on: operation, region, time, request id, and the answer under its hash.",
  },
] as const;

export default function LandingPage() {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="mx-auto flex h-16 w-full max-w-6xl items-center justify-between gap-3 px-5 sm:px-8">
        <Logo />
        <nav aria-label="Account" className="flex items-center gap-1.5">
          <ThemeMenu />
          <Button variant="ghost" asChild>
            <Link href="/sign-in">Sign in</Link>
          </Button>
          <Button asChild className="hidden sm:inline-flex">
            <Link href="/sign-up">Create account</Link>
          </Button>
        </nav>
      </header>
      <main className="mx-auto w-full max-w-6xl flex-1 px-5 sm:px-8">
        <section className="grid items-center gap-12 py-14 lg:grid-cols-[1.05fr_1fr] lg:py-24">
          <div>
            <h1 className="text-4xl leading-[1.1] font-semibold sm:text-5xl">
              Know that your cloud is built the way you meant it.
            </h1>
            <p className="mt-5 max-w-xl text-lg text-pretty text-muted-foreground">
              Write down what must hold in your AWS accounts. CloudCorrect reads the live resources every few minutes,
              judges each check, and tells you the moment something drifts.
            </p>
            <div className="mt-8 flex flex-wrap gap-3">
              <Button size="lg" asChild>
                <Link href="/sign-up">
                  Create an account
                  <ArrowRightIcon />
                </Link>
              </Button>
              <Button size="lg" variant="outline" asChild>
                <Link href="/sign-in">Sign in</Link>
              </Button>
            </div>
          </div>
          <SampleVerdict />
        </section>
        <section aria-label="What it does" className="grid gap-8 border-t py-14 md:grid-cols-3">
          {points.map(({ Icon, title, text }) => (
            <div key={title}>
              <Icon aria-hidden className="size-5 text-link" />
              <h2 className="mt-3 font-semibold">{title}</h2>
              <p className="mt-1.5 text-sm text-pretty text-muted-foreground">{text}</p>
            </div>
          ))}
        </section>
      </main>
      <footer className="border-t">
        <p className="mx-auto max-w-6xl px-5 py-6 text-sm text-muted-foreground sm:px-8">
          Read-only by design: the role you connect can look, and change nothing.
        </p>
      </footer>
    </div>
  );
}
