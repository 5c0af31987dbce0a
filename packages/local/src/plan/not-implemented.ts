/** Infra uses a construct or an option which the local runner does not know. Never guessed at: either add it or declare it without effect. */
export class NotImplementedLocally extends Error {
  /** @param what for example `sst.aws.Queue option fifo` */
  constructor(readonly what: string) {
    super(`NotImplementedLocally("${what}"): packages/local/src/plan does not know this; see packages/local/src/plan.`);
    this.name = "NotImplementedLocally";
  }
}
