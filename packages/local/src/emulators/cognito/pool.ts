import { createHmac } from "node:crypto";
import { AwsError } from "../shared/aws-error";
import { type Clock, systemClock } from "../shared/clock";
import { LOCAL_PLACE, type Place } from "../shared/place";
import type { CognitoOptions } from "./options";
import { openPool, type PoolState, type User } from "./state";
import { createTokenSigner, type TokenSigner } from "./tokens";

/** Everything that an operation works with. */
export interface Pool {
  options: CognitoOptions;
  state: PoolState;
  save(): void;
  clock: Clock;
  place: Place;
  id: string;
  /** The part of the id behind the underscore; it goes into passwords' verifiers. */
  name: string;
  issuer: string;
  signer: TokenSigner;
  hidesUnknownUsers: boolean;
}

export const createPool = (options: CognitoOptions): Pool => {
  const clock = options.clock ?? systemClock;
  const place = options.place ?? LOCAL_PLACE;
  const id = options.poolId ?? `${place.region}_Local00001`;
  const { state, save } = openPool(options.folder);
  return {
    options,
    state,
    save,
    clock,
    place,
    id,
    name: id.slice(id.indexOf("_") + 1),
    issuer: `https://cognito-idp.${place.region}.amazonaws.com/${id}`,
    signer: createTokenSigner(state.privateKey),
    hidesUnknownUsers: options.preventUserExistenceErrors ?? true,
  };
};

/** The user with a name or an address, whatever its case. */
export const findUser = ({ state }: Pool, name: string): User | undefined =>
  // Own names only: `__proto__` is nobody, and whoever counts its failed sign-ins would write into every object.
  Object.hasOwn(state.users, name)
    ? state.users[name]
    : Object.values(state.users).find(({ attributes }) => attributes.email === name.toLowerCase());

/** Finds a user for an administrator, who may know who exists. */
export const requireUser = (pool: Pool, name: string): User => {
  const user = findUser(pool, name);
  if (!user) throw new AwsError("UserNotFoundException", "User does not exist.");
  return user;
};

/** A name for a user that does not exist: the same for the same address, and looking like a real one. */
export const inventUser = ({ state }: Pool, name: string): { username: string; salt: string } => {
  const digest = (purpose: string): string =>
    createHmac("sha256", state.secret).update(`${purpose}:${name.toLowerCase()}`).digest("hex");
  const id = digest("username");
  const variant = ((Number.parseInt(id.slice(16, 17), 16) & 3) | 8).toString(16);
  const username = `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-${variant}${id.slice(17, 20)}-${id.slice(20, 32)}`;
  return { username, salt: digest("salt").slice(0, 32) };
};

/** Refuses any client but the declared one. */
export const assertClient = ({ options }: Pool, clientId: unknown): void => {
  if (clientId !== options.clientId) {
    throw new AwsError("ResourceNotFoundException", `User pool client ${clientId} does not exist.`);
  }
};

/** Refuses any pool but this one. */
export const assertPool = (pool: Pool, poolId: unknown): void => {
  if (poolId !== pool.id) throw new AwsError("ResourceNotFoundException", `User pool ${poolId} does not exist.`);
};

export const notAuthorized = (message = "Incorrect username or password."): AwsError =>
  new AwsError("NotAuthorizedException", message);

export const invalidParameter = (message: string): AwsError => new AwsError("InvalidParameterException", message);
