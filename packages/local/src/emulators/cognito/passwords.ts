import { AwsError } from "../shared/aws-error";
import type { PasswordPolicy } from "./options";
import { notAuthorized, type Pool } from "./pool";
import { fitsVerifier, makeVerifier } from "./srp";
import type { User } from "./state";

const SERVICE_DEFAULT: PasswordPolicy = { minLength: 8, upper: true, lower: true, digit: true, symbol: true };
const FAILURES_BEFORE_LOCK = 5;
const LONGEST_LOCK_MS = 15 * 60_000;

/** Refuses a password that does not keep the pool's policy. */
export const assertPolicy = ({ options }: Pool, password: string): void => {
  const policy = options.passwordPolicy ?? SERVICE_DEFAULT;
  const rules: [boolean, string][] = [
    [password.length >= policy.minLength, "Password not long enough"],
    [!policy.upper || /[A-Z]/.test(password), "Password must have uppercase characters"],
    [!policy.lower || /[a-z]/.test(password), "Password must have lowercase characters"],
    [!policy.digit || /\d/.test(password), "Password must have numeric characters"],
    [!policy.symbol || /[^A-Za-z0-9]/.test(password), "Password must have symbol characters"],
  ];
  const broken = rules.find(([kept]) => !kept);
  if (broken) {
    throw new AwsError("InvalidPasswordException", `Password did not conform with policy: ${broken[1]}`);
  }
};

/** Checks the policy and stores the verifier of a new password; lifts a lock. */
export const setPassword = (pool: Pool, user: User, password: string): void => {
  assertPolicy(pool, password);
  Object.assign(user, makeVerifier(pool.name, user.username, password), { failures: 0, lockedUntil: 0 });
};

/** Whether a password in clear text is the user's. */
export const isPassword = (pool: Pool, user: User, password: string): boolean =>
  fitsVerifier(pool.name, user.username, password, user);

/** Refuses while the user is locked out, also for the right password. */
export const assertNotLocked = ({ clock }: Pool, user: User): void => {
  if (user.lockedUntil > clock.now()) throw notAuthorized("Password attempts exceeded");
};

/** Counts a wrong password. From the fifth on the user is locked out, twice as long each time, 15 minutes at most. */
export const countFailure = (pool: Pool, user: User): void => {
  user.failures++;
  if (user.failures >= FAILURES_BEFORE_LOCK) {
    const lockMs = Math.min(1000 * 2 ** (user.failures - FAILURES_BEFORE_LOCK), LONGEST_LOCK_MS);
    user.lockedUntil = pool.clock.now() + lockMs;
  }
  pool.save();
};
