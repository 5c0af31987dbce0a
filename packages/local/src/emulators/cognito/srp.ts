import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * The server's half of SRP-6a as Cognito speaks it (RFC 5054 group of 3072 bits, SHA-256, key derivation by HKDF with the
 * label "Caldera Derived Key"). Numbers travel in hexadecimal.
 */
const N = BigInt(
  "0x" +
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B" +
    "302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE6" +
    "49286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D" +
    "670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718" +
    "3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7D" +
    "B3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C" +
    "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
);
const g = 2n;

/** What is stored instead of a password. */
export interface Verifier {
  salt: string;
  verifier: string;
}

/** The server's side of one attempt to sign in. */
export interface Exchange {
  /** The client's public value. */
  A: bigint;
  /** The server's secret. */
  b: bigint;
  /** The server's public value. */
  B: bigint;
  verifier: string;
}

const hex = (value: string): bigint => BigInt(`0x${value || "0"}`);

/** Hexadecimal with whole bytes and a leading zero byte where the number would look negative, as Java writes it. */
const pad = (value: bigint): string => {
  const digits = value.toString(16);
  const whole = digits.length % 2 === 1 ? `0${digits}` : digits;
  return /^[89a-f]/.test(whole) ? `00${whole}` : whole;
};

const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");
const hashOfHex = (digits: string): bigint => hex(sha256(Buffer.from(digits, "hex")));
const hmac = (key: Buffer, ...parts: (string | Buffer)[]): Buffer => {
  const mac = createHmac("sha256", key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};

const k = hashOfHex(pad(N) + pad(g));

const power = (base: bigint, exponent: bigint): bigint => {
  let result = 1n;
  for (let b = base % N, e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * b) % N;
    b = (b * b) % N;
  }
  return result;
};

const verifierOf = (poolName: string, userId: string, password: string, salt: string): string =>
  power(g, hashOfHex(pad(hex(salt)) + sha256(`${poolName}${userId}:${password}`))).toString(16);

/** Salt and verifier of a new password. `poolName` is the part of the pool id behind the underscore. */
export const makeVerifier = (poolName: string, userId: string, password: string): Verifier => {
  const salt = randomBytes(16).toString("hex");
  return { salt, verifier: verifierOf(poolName, userId, password, salt) };
};

/** Whether a password in clear text fits a verifier. */
export const fitsVerifier = (poolName: string, userId: string, password: string, stored: Verifier): boolean =>
  verifierOf(poolName, userId, password, stored.salt) === stored.verifier;

/** Answers the client's public value. Returns `undefined` for a value that would make the key predictable. */
export const beginExchange = (clientPublic: string, verifier: string): Exchange | undefined => {
  if (!/^[0-9a-fA-F]+$/.test(clientPublic)) return undefined;
  const A = hex(clientPublic);
  if (A % N === 0n) return undefined;
  const b = hex(randomBytes(32).toString("hex"));
  return { A, b, B: (k * hex(verifier) + power(g, b)) % N, verifier };
};

/** Whether the client's signature proves that it knows the password. */
export const isProof = (
  { A, b, B, verifier }: Exchange,
  claim: { poolName: string; userId: string; secretBlock: string; timestamp: string; signature: string },
): boolean => {
  const u = hashOfHex(pad(A) + pad(B));
  const shared = power(A * power(hex(verifier), u), b);
  const pseudoRandomKey = hmac(Buffer.from(pad(u), "hex"), Buffer.from(pad(shared), "hex"));
  const key = hmac(pseudoRandomKey, "Caldera Derived Key", Buffer.from([1])).subarray(0, 16);
  const secret = Buffer.from(claim.secretBlock, "base64");
  const expected = hmac(key, claim.poolName, claim.userId, secret, claim.timestamp);
  const given = Buffer.from(claim.signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
};
