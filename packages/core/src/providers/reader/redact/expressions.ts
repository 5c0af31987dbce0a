import { kindOfName } from "./names";

const expressions: readonly RegExp[] = [
  /^(?:await|new|yield|typeof|return|function|lambda|async|import|require|not|defined)(?=[\s(])/,
  // Calls, of Java, Python, JavaScript and Terraform, and of PowerShell.
  /^[A-Za-z_][\w.:]{0,80}\([^\n]{0,400}\)/,
  /^[A-Za-z_][\w.]{1,80}\($/,
  /^\(?(?:Get|New|Read|Convert|ConvertTo|ConvertFrom|Import|Invoke|Select|Join|Resolve|Unprotect)-[A-Z]\w+/,
  /^\((?:aws|\$|await|cat|os\.|process\.)/,
  /^(?:data|var|local|module|config|params|props|args|opts|options|settings|ctx|context|req|request|event|body|input|output|secrets|each|random_password|cfg|conf|env|values|Values)[.[]\w/,
  /^\.Values\./,
  /^[A-Za-z_][\w.]{0,80}\[["'\w$]/,
];
/** `dbPassword`, `db_password`: names of variables. */
const variable = /^(?:[a-z]+(?:[A-Z][a-z]+)+|[a-z]+(?:_[a-z]+)+|[a-z]\w*(?:\.[A-Za-z_]\w*){1,4})$/;

/** Whether what stands without quotes behind a name is code that gets the secret, rather than the secret. */
export function isExpression(rest: string): boolean {
  if (expressions.some((form) => form.test(rest))) return true;
  // In code something follows that ends an argument or a member.
  const [, word = ""] = /^([A-Za-z_][\w.]*)[,;:)}](?=[\s,;)}]|$)/.exec(rest) ?? [];
  return variable.test(word) && kindOfName(word)?.level === "sure" && !/\d/.test(word);
}
