import { expect, test } from "vitest";
import { readSettings } from "./settings";

const hostsOf = (CLOUDCORRECT_HOSTS?: string) => readSettings({ CLOUDCORRECT_HOSTS }, { dev: false }).hosts;

test("further addresses are a list, in any case, with ports or without", () => {
  expect(hostsOf()).toEqual([]);
  expect(hostsOf(" Dev.Example:8443, dev.example ,10.0.0.7:8800,[fd00::7]:8800,")).toEqual([
    ...["dev.example:8443", "dev.example", "10.0.0.7:8800", "[fd00::7]:8800"],
  ]);
});

test.each(["*", "*.example", "http://dev.example", "dev.example/", "dev.example:", "a b", "dev.example:123456"])(
  "%s is no address",
  (value) => {
    expect(() => hostsOf(value)).toThrow(`CLOUDCORRECT_HOSTS=${value} is no list of addresses`);
  },
);
