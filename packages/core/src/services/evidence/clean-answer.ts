import { catalogueReads } from "../../catalogue";
import { createRedactor, type Marks } from "../../providers";
import { canonicalJson, decodeValue } from "../../recorded/canonical";

/** A stored answer as it would be stored today. */
export interface CleanAnswer {
  body: string;
  isChanged: boolean;
  /** Secrets that the answer held and does not say any more. */
  secrets: readonly string[];
}

type Answer = Record<string, unknown>;

const isAnswer = (value: unknown): value is Answer =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An answer does not say which read gave it, so the places that any read declares are looked at; answers of Cloud Control name their type. */
function declaredPaths(answer: Answer): string[] {
  const params = { TypeName: typeof answer.TypeName === "string" ? answer.TypeName : "" };
  return catalogueReads.flatMap(({ redact = [] }) => [...(typeof redact === "function" ? redact(params) : redact)]);
}

/** Cleans stored answers by today's rules, with the marks of their tenant. Marks in them stay as they are. */
export function createAnswerCleaner(marks: Marks): (body: string) => CleanAnswer {
  const redactor = createRedactor(marks, { trustsMarks: true });

  function secretsIn(body: string, clean: string): string[] {
    const found = new Set<string>();
    const noting: Marks = {
      mark(secret) {
        found.add(secret);
        return marks.mark(secret);
      },
    };
    const answer = decodeValue(JSON.parse(body)) as Answer;
    const redact = declaredPaths(answer).filter((path) => !/environment/i.test(path));
    createRedactor(noting, { trustsMarks: true, sparesWholes: true }).answer({ redact }, {}, answer);
    return [...found].filter((secret) => !clean.includes(secret));
  }

  return (body) => {
    const parsed = parsedJson(body);
    if (!isAnswer(parsed)) {
      const clean = redactor.text(body);
      return { body: clean, isChanged: clean !== body, secrets: [] };
    }
    const before = canonicalJson(decodeValue(parsed));
    const answer = decodeValue(parsed) as Answer;
    redactor.answer({ redact: declaredPaths(answer) }, {}, answer);
    const clean = canonicalJson(answer);
    if (clean === before) return { body, isChanged: false, secrets: [] };
    return { body: clean, isChanged: true, secrets: secretsIn(body, clean) };
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Then it is looked at as text.
    return undefined;
  }
}
