import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "@/lib/settings/content-security-policy";
import { developing, readSettings } from "@/lib/settings/read";
import { cognitoOrigin } from "@/lib/settings/schema";

/** Gives every page its security headers. It decides nothing about access: the API does. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const secure = (request.headers.get("x-forwarded-proto") ?? request.nextUrl.protocol).startsWith("https");
  const cognito = cognitoOrigin(readSettings());
  const policy = contentSecurityPolicy({ nonce, connect: cognito ? [cognito] : [], secure, developing });

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("referrer-policy", "strict-origin-when-cross-origin");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()");
  if (secure) response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  return response;
}

export const config = {
  matcher: ["/((?!_next/static|_next/image|settings.json|icon.svg).*)"],
};
