import type { Command } from "commander";
import type { Io } from "./io.ts";
import { applyCommand } from "./names/apply.ts";
import { decisionCommands } from "./names/decide.ts";
import { findCommands } from "./names/find.ts";
import { reviewCommand } from "./names/review.ts";
import { sameCommand } from "./names/same.ts";
import { sheetCommand } from "./names/sheet.ts";

export function namesCommand(program: Command, io: Io): void {
  const names = program
    .command("names")
    .description(
      "People, places and organizations: finds them in texts, fills them in, and keeps what you decide of them in _data/.",
    );
  findCommands(names, io);
  applyCommand(names, io);
  reviewCommand(names, io);
  sheetCommand(names, io);
  decisionCommands(names, io);
  sameCommand(names, io);
}
