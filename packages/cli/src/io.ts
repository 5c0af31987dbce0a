/** Where a command writes; tests hand in their own. */
export interface Io {
  out(text: string): void;
  error(text: string): void;
  readFile(path: string): Promise<string>;
  now(): Date;
  /** Colours are left out where the output is no terminal. */
  colour: boolean;
}
