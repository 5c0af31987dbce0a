import type { Value } from "../../value";
import { type Budget, createBudget } from "../budget";
import { isList } from "../equality";
import { defineOperator, negationOf } from "../model";
import { OperatorUnsupported } from "../unsupported";
import { type Answer, answerOf } from "./allow";
import type { Question } from "./question";

/** What was answered last to a question: the reason of a verdict is asked for right after it. */
const last = new WeakMap<Question, { observed: Value; answer: Answer }>();

/** A type of its own for rules gives one rule instead of a list. */
function answerTo(observed: Value, question: Question, budget: Budget = createBudget()): Answer {
  const known = last.get(question);
  if (known && known.observed === observed) return known.answer;
  const answer = answerOf(isList(observed) ? observed : [observed], question, budget);
  last.set(question, { observed, answer });
  return answer;
}

const ssh = { ports: "22", from: "anywhere" };
const rule = (CidrIp: string) => ({ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp });

/**
 * On rules of a security group: true when they let in a packet of those asked about, one rule alone or several together, so one packet
 * is enough where `ports` is a range or a list, `from` a range or a list, or something is left out. `from: "anywhere"` asks about
 * everybody: every IPv4 address, or every IPv6 address. RULES_DO_NOT_ALLOW is true only when none of those packets is let in.
 */
export const rulesAllow = defineOperator<"question", Value>({
  id: "RULES_ALLOW",
  words: "lets in",
  kinds: ["O", "L"],
  expected: "question",
  test: (observed, question, _now, budget) => {
    const { truth, reason } = answerTo(observed, question, budget);
    if (truth === "unknown") throw new OperatorUnsupported(reason);
    return truth === "true";
  },
  explain: (observed, question) => answerTo(observed, question).reason,
  pass: { observed: [rule("0.0.0.0/1"), rule("128.0.0.0/1")], expected: ssh },
  fail: { observed: [rule("10.0.0.0/8")], expected: ssh },
});

export const rulesDoNotAllow = negationOf(rulesAllow, {
  id: "RULES_DO_NOT_ALLOW",
  words: "does not let in",
  pass: { observed: [rule("10.0.0.0/8")], expected: ssh },
  fail: { observed: [rule("0.0.0.0/0")], expected: ssh },
});
