/** Text files by path from the root of the repository. */
export type GeneratedFiles = Readonly<Record<string, string>>;

/** Derives committed files from what is declared once. Same declarations, same bytes. */
export interface Generator {
  name: string;
  files(): Promise<GeneratedFiles>;
  /** Folders in which every file with the ending is generated: others are left-overs and are removed. */
  owns?: readonly { folder: string; ending: string }[];
}

/** JSON as it is committed: two blanks, final line end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
