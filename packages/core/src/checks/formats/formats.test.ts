import { describe, expect, test } from "vitest";
import type * as z from "zod";
import * as formats from "./index";

const words = { title: "Field", description: "A field" };
const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;
const codeOf = (schema: z.ZodType, value: unknown): unknown => {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  return issue?.code === "custom" ? issue.params?.code : issue?.code;
};

describe("numbers and booleans", () => {
  test("numbers are taken as decimal text too, and nothing else", () => {
    expect(formats.count(words).parse(" 12 ")).toBe(12);
    for (const bad of ["", "1x", "0x10", "NaN", "1.5", -1, 1.5, 2e9, true, [1]])
      expect(accepts(formats.count(words), bad)).toBe(false);
    expect(accepts(formats.port(words), 0)).toBe(false);
    expect(formats.port(words).parse("443")).toBe(443);
  });

  test("booleans are taken as the text true and false in any case", () => {
    expect(formats.flag(words).parse("FALSE")).toBe(false);
    for (const bad of ["yes", "1", 1, 0]) expect(accepts(formats.flag(words), bad)).toBe(false);
  });
});

describe("lists and tags", () => {
  test("a list may be JSON text or comma-separated text", () => {
    expect(formats.list(words).parse("a, ,b")).toEqual(["a", "b"]);
    expect(formats.list(words).parse('["a","b"]')).toEqual(["a", "b"]);
    expect(
      accepts(
        formats.list(words),
        Array.from({ length: 501 }, () => "x"),
      ),
    ).toBe(false);
  });

  test("tag filters take a text or a list of texts per key, at most 20 keys", () => {
    expect(formats.tagFilters(words).parse({ env: ["dev", "test"], empty: "" })).toEqual({
      env: ["dev", "test"],
      empty: "",
    });
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`k${index}`, "v"]));
    expect(accepts(formats.tagFilters(words), many)).toBe(false);
  });
});

describe("time", () => {
  test.each([
    ["2026-01-31", "2026-01-31T00:00:00.000Z"],
    ["2026-01-31T12:00:00+02:00", "2026-01-31T10:00:00.000Z"],
    ["2026-01-31T12:00:00.123456Z", "2026-01-31T12:00:00.123Z"],
    ["0099-01-31", "0099-01-31T00:00:00.000Z"],
  ])("%s", (text, iso) => {
    expect(formats.parseDate(text)?.toISOString()).toBe(iso);
  });

  test("a time without offset and a day that does not exist are no dates", () => {
    for (const bad of ["2026-01-31T12:00", "2026-02-29", "31.1.2026", "2026-01-31T25:00Z"]) {
      expect(formats.parseDate(bad)).toBeUndefined();
    }
  });

  test("durations are short or ISO 8601 without years and months, and above 0", () => {
    expect(formats.parseDuration("30d")).toBe(30 * 86_400_000);
    expect(formats.parseDuration("P1DT12H")).toBe(36 * 3_600_000);
    expect(formats.parseDuration("P2W")).toBe(14 * 86_400_000);
    for (const bad of ["0s", "P1Y", "P1M", "PT", "P", "1.5d", "d"]) expect(formats.parseDuration(bad)).toBeUndefined();
  });
});

describe("names of AWS", () => {
  test("EC2 ids have 8 or 17 lower-case hexadecimal digits", () => {
    expect(accepts(formats.ec2Instance(words), "i-0123456789abcdef0")).toBe(true);
    expect(accepts(formats.ec2Instance(words), "i-01234567")).toBe(true);
    for (const bad of ["i-0123456789ABCDEF0", "sg-01234567", "i-012345678"]) {
      expect(accepts(formats.ec2Instance(words), bad)).toBe(false);
    }
  });

  test("an ARN is held to its service and kind of resource", () => {
    const schema = formats.arn({ ...words, service: "elasticloadbalancing", resource: /^targetgroup\// });
    expect(accepts(schema, "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1")).toBe(true);
    expect(accepts(schema, "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/a/1")).toBe(false);
    expect(accepts(schema, "arn:aws:s3:::bucket")).toBe(false);
  });

  test("a role ARN is reduced to the name, and hosted zone ids lose their prefix", () => {
    expect(formats.iamName({ ...words, arnOf: "role" }).parse("arn:aws:iam::123456789012:role/path/Deploy")).toBe(
      "Deploy",
    );
    expect(formats.hostedZone(words).parse("/hostedzone/Z123")).toBe("Z123");
    expect(formats.hostedZone(words).parse("4XKDQ2M7H0P9R1S3T5V6W8")).toBe("4XKDQ2M7H0P9R1S3T5V6W8");
    expect(formats.hostedZone(words).safeParse("example.com").success).toBe(false);
  });

  test("legacy bucket names are accepted", () => {
    for (const good of ["my-bucket", "My_Legacy.Bucket"]) expect(accepts(formats.bucket(words), good)).toBe(true);
    for (const bad of ["ab", "-bucket", "a/b"]) expect(accepts(formats.bucket(words), bad)).toBe(false);
  });

  test("what is no region code has a code of its own; a region younger than the list is taken", () => {
    expect(accepts(formats.region(words), "eu-west-1")).toBe(true);
    expect(accepts(formats.region(words), "eu-west-9")).toBe(true);
    expect(codeOf(formats.region(words), "eu-west-1a")).toBe("REGION_UNKNOWN");
  });

  test("DNS names are turned into ASCII form", () => {
    expect(formats.dnsName(words).parse("bücher.example.")).toBe("xn--bcher-kva.example.");
    for (const good of ["*.example.com", "_dmarc.example.com", "\\052.example.com"])
      expect(accepts(formats.dnsName(words), good)).toBe(true);
    for (const bad of ["a..b", "a b.example", "a.*.example", `${"x".repeat(64)}.example`])
      expect(accepts(formats.dnsName(words), bad)).toBe(false);
  });
});

describe("targets of probes", () => {
  test.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data",
    "http://[fd00:ec2::254]/",
    "http://10.0.0.1:8080/",
  ])("%s is not public", (url) => {
    expect(codeOf(formats.publicUrl(words), url)).toBe("TARGET_NOT_PUBLIC");
  });

  test("a public URL is accepted; other schemes, user info, fragments and blocked ports are not", () => {
    expect(accepts(formats.publicUrl(words), "https://example.com:8443/x?y=1")).toBe(true);
    for (const bad of [
      "ftp://example.com",
      "http://u:p@example.com",
      "http://example.com/#a",
      "http://example.com:25/",
      "example.com",
    ]) {
      expect(accepts(formats.publicUrl(words), bad)).toBe(false);
      expect(codeOf(formats.publicUrl(words), bad)).not.toBe("TARGET_NOT_PUBLIC");
    }
  });

  test("a host may carry a port; literal private addresses are refused in any notation", () => {
    for (const good of ["example.com", "example.com:8443", "8.8.8.8", "[2606:4700::1111]:443"]) {
      expect(accepts(formats.publicHost(words), good)).toBe(true);
    }
    for (const bad of ["10.0.0.1:22", "0x7f000001", "[::1]:80", "::1"]) {
      expect(codeOf(formats.publicHost(words), bad)).toBe("TARGET_NOT_PUBLIC");
    }
    for (const bad of ["example.com:0", "example.com:99999", "a b", "*.example.com"]) {
      expect(accepts(formats.publicHost(words), bad)).toBe(false);
    }
  });
});

test("the text of a field is found through optional and default", () => {
  expect(formats.fieldMeta(formats.count(words).default(0)).title).toBe("Field");
  expect(formats.fieldMeta(formats.list(words).optional())["x-format"]).toBe("list");
  const renamed = formats.list(words).optional().meta({ title: "Other" });
  expect(formats.fieldMeta(renamed)).toMatchObject({ title: "Other", "x-format": "list" });
});
