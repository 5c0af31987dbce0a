import { catalogue } from "@cloudcorrect/core/catalogue/index";
import { samplesOf } from "@cloudcorrect/core/catalogue/samples";
import { describeCheckType } from "@cloudcorrect/core/checks/derive/index";
import { exitCodes, Refusal } from "../exit";
import type { Io } from "../io";

/** `check-types`: what can be checked, by service, with the parameters of each type. */
export async function checkTypesCommand(options: { service?: string; json?: boolean }, io: Io): Promise<number> {
  const all = [...catalogue.values()]
    .filter(({ listed }) => listed !== false)
    .map((type) => describeCheckType(type, samplesOf(type)));
  const types = all.filter(
    ({ service }) => !options.service || service.toLowerCase() === options.service.toLowerCase(),
  );
  if (types.length === 0) {
    throw new Refusal(`there is no service ${options.service}`, [
      `services: ${[...new Set(all.map(({ service }) => service))].join(", ")}`,
    ]);
  }
  if (options.json) {
    io.out(`${JSON.stringify(types, null, 2)}\n`);
    return exitCodes.passed;
  }
  for (const service of new Set(types.map((type) => type.service))) {
    io.out(`${service}\n`);
    for (const type of types.filter((candidate) => candidate.service === service)) {
      io.out(`  ${type.id.padEnd(42)} ${type.title}\n`);
      const required = new Set([
        ...asList(type.params.required),
        ...(type.expectedParamRequired ? [type.expectedParam] : []),
      ]);
      const names = Object.keys((type.params.properties ?? {}) as object);
      if (names.length > 0)
        io.out(`      ${names.map((name) => (required.has(name) ? name : `[${name}]`)).join(" ")}\n`);
    }
  }
  return exitCodes.passed;
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
