import { createHash } from "node:crypto";
import type { Database } from "../../dynamo/client";
import { getMarkKey } from "../../dynamo/mark-keys";
import { groupTexts, readTexts, rewriteTexts, type StoredTexts, scanResultsAndRuns } from "../../dynamo/stored-texts";
import { getTenant } from "../../dynamo/tenants";
import { createKnownSecrets, createMarks, createRedactor, type Marks, newMarkKey } from "../../providers";
import { notFound } from "../../types/errors";
import { inParallel } from "../in-parallel";
import type { Keyring } from "../keyring/keyring";
import { marksOfTenant } from "../keyring/marks";
import type { AnswerVersion, EvidenceArchive } from "./archive";
import { createBeginnings } from "./beginnings";
import { type CleanAnswer, createAnswerCleaner } from "./clean-answer";
import { cleanTexts, type TextDeps } from "./clean-texts";

/** How many there are, and how many of them hold what today would not be stored. */
export interface Count {
  seen: number;
  changed: number;
}

export interface ReRedaction {
  /** Versions of answers, those that were overwritten or deleted too. */
  answers: Count;
  results: Count;
  runs: Count;
  groups: Count;
  /** Names of answers that are not gzipped text. They stay as they are. */
  damaged: readonly string[];
  /** Changed by others again and again while they were to be rewritten. Where results are left, all answers are. */
  left: number;
}

type Step = "reading answers" | "rewriting results" | "rewriting answers";

export interface ReRedactDeps {
  db: Database;
  archive: EvidenceArchive;
  keyring: Keyring;
  now: () => Date;
  /** Told now and then how many items of a step are done. */
  onProgress: (step: Step, done: number) => void;
}

/** What the steps share. */
interface Work {
  tenantId: string;
  apply: boolean;
  deps: ReRedactDeps;
  clean: (body: string) => CleanAnswer;
  texts: TextDeps;
  counts: Record<"answer" | StoredTexts["kind"], Count>;
  damaged: Set<string>;
  left: number;
}

const maxPasses = 3;
const maxAttempts = 5;

/**
 * Redacts by today's rules what is stored of one tenant: answers, and the results, runs and groups that quote them. Without `apply`
 * nothing is written, and the counts say what would be. Throws NOT_FOUND when there is no such tenant.
 *
 * An answer keeps its name, the SHA-256 of what was first stored, and says beside its content that it was redacted later, and what the
 * SHA-256 is since. Under a new name every result, link and audit that names it would have to follow in the same moment, and a result that
 * an evaluation writes just then would lose its evidence. The version that held the secret is deleted for good.
 *
 * First all answers are read, to learn the secrets that stand where a name tells them: in a sentence nothing tells them any more.
 * Results follow, and answers come last: whoever breaks off and starts again still learns the same. What was done is not done twice.
 */
export async function reRedactTenant(
  tenantId: string,
  { apply }: { apply: boolean },
  deps: ReRedactDeps,
): Promise<ReRedaction> {
  if (!(await getTenant(tenantId, deps.db))) throw notFound("tenant");
  const work = workOn(tenantId, apply, deps, await marksFor(tenantId, apply, deps));
  const { counts } = work;

  counts.answer.seen = await eachUnclean(work, "reading answers", async (_version, { secrets }) => {
    counts.answer.changed++;
    for (const secret of secrets) work.texts.known.add(secret);
  });
  // An evaluation may have read the results of the run before while these held a secret, and carry it on.
  for (let passes = 1; (await rewriteAll(work, passes === 1)) > 0 && apply && passes < maxPasses; ) passes++;
  if (apply && work.left === 0) await rewriteAnswers(work);
  const { answer: answers, result: results, run: runs, group: groups } = counts;
  return { answers, results, runs, groups, damaged: [...work.damaged], left: work.left };
}

/** A dry run does not make the tenant's key when it has none yet: how many would change is the same under any. */
async function marksFor(tenantId: string, apply: boolean, { db, keyring, now }: ReRedactDeps): Promise<Marks> {
  const isMade = apply || (await getMarkKey(tenantId, db)) !== undefined;
  return isMade ? marksOfTenant(tenantId, db, keyring, now()) : createMarks(newMarkKey());
}

function workOn(tenantId: string, apply: boolean, deps: ReRedactDeps, marks: Marks): Work {
  const clean = createAnswerCleaner(marks);
  const none = () => ({ seen: 0, changed: 0 });
  return {
    ...{ tenantId, apply, deps, clean },
    texts: {
      redactor: createRedactor(marks, { trustsMarks: true }),
      known: createKnownSecrets((secret) => marks.mark(secret)),
      beginning: createBeginnings(tenantId, deps.archive, clean),
    },
    counts: { answer: none(), result: none(), run: none(), group: none() },
    damaged: new Set(),
    left: 0,
  };
}

/** Hands on every version of every answer that today would be stored otherwise. Gives how many versions there are. */
async function eachUnclean(
  { tenantId, deps, clean, damaged }: Work,
  step: Step,
  run: (version: AnswerVersion, clean: CleanAnswer) => Promise<void>,
): Promise<number> {
  let done = 0;
  for await (const versions of deps.archive.versions(tenantId)) {
    await inParallel(versions, async (version) => {
      const stored = await deps.archive.read(tenantId, version);
      if (stored === "damaged") damaged.add(version.hash);
      else if (stored !== undefined) {
        const answer = clean(stored.body);
        if (answer.isChanged) await run(version, answer);
      }
    });
    done += versions.length;
    deps.onProgress(step, done);
  }
  return done;
}

/** Goes over all results, runs and groups once. Gives how many changed. */
async function rewriteAll(work: Work, isFirst: boolean): Promise<number> {
  const { tenantId, deps, counts } = work;
  let [done, changed] = [0, 0];
  for (const pages of [scanResultsAndRuns(tenantId, deps.db), groupTexts(tenantId, deps.db)])
    for await (const page of pages) {
      await inParallel(page, async (seen) => {
        const isChanged = await rewrite(work, seen);
        if (isFirst) counts[seen.kind].seen++;
        if (!isChanged) return;
        counts[seen.kind].changed++;
        changed++;
      });
      done += page.length;
      deps.onProgress("rewriting results", done);
    }
  return changed;
}

/** Rewrites one item, as it is when it is written. Answers whether there was anything to change. */
async function rewrite(work: Work, first: StoredTexts): Promise<boolean> {
  const { tenantId, apply, deps, texts } = work;
  let seen: StoredTexts | undefined = first;
  for (let attempt = 1; seen !== undefined; attempt++) {
    const changed = await cleanTexts(seen, texts);
    if (Object.keys(changed).length === 0) return false;
    if (!apply || (await rewriteTexts(tenantId, deps.db, seen, changed))) return true;
    if (attempt === maxAttempts) {
      work.left++;
      return false;
    }
    seen = await readTexts(tenantId, deps.db, seen);
  }
  return false;
}

async function rewriteAnswers(work: Work): Promise<void> {
  const { tenantId, deps, counts } = work;
  const at = deps.now().toISOString();
  await eachUnclean(work, "rewriting answers", async (version, { body }) => {
    const redacted = { at, sha256: createHash("sha256").update(body).digest("hex") };
    if (!version.isLatest) await deps.archive.remove(tenantId, version);
    else if (!(await deps.archive.replace(tenantId, version, body, redacted))) work.left++;
  });
  if (counts.answer.changed > 0) await rewriteAll(work, false);
}
