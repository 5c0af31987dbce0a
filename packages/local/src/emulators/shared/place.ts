/** Where the emulators pretend to be. */
export interface Place {
  region: string;
  /** Twelve digits. */
  accountId: string;
}

/** One region and an account number that no real account has. */
export const LOCAL_PLACE: Place = { region: "us-east-1", accountId: "000000000000" };
