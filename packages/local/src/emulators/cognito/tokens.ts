import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";

export type Claims = Record<string, unknown>;

/** A JSON Web Key Set with one RSA key. */
export interface KeySet {
  keys: { kty: string; n: string; e: string; kid: string; alg: "RS256"; use: "sig" }[];
}

export interface TokenSigner {
  keySet: KeySet;
  /** A JSON Web Token with these claims, RS256. */
  sign(claims: Claims): string;
  /** The claims of a token that this signer made, or `undefined`. Expiry is the caller's business. */
  read(token: string): Claims | undefined;
}

export const createTokenSigner = (privateKeyPem: string): TokenSigner => {
  const privateKey = createPrivateKey(privateKeyPem);
  const publicKey = createPublicKey(privateKey);
  const { n = "", e = "" } = publicKey.export({ format: "jwk" });
  const kid = createHash("sha256").update(n).digest("hex").slice(0, 16);
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return {
    keySet: { keys: [{ kty: "RSA", n, e, kid, alg: "RS256", use: "sig" }] },
    sign: (claims) => {
      const signed = `${encode({ kid, alg: "RS256" })}.${encode(claims)}`;
      return `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
    },
    read: (token) => {
      const [header = "", payload = "", signature = "", ...rest] = token.split(".");
      if (rest.length > 0) return undefined;
      const signed = Buffer.from(`${header}.${payload}`);
      if (!verify("sha256", signed, publicKey, Buffer.from(signature, "base64url"))) return undefined;
      return JSON.parse(Buffer.from(payload, "base64url").toString()) as Claims;
    },
  };
};
