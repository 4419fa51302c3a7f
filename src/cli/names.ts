import { command } from "./command.ts";
import { applyCommand } from "./names/apply.ts";
import { decisionCommands } from "./names/decide.ts";
import { findCommands } from "./names/find.ts";
import { reviewCommand } from "./names/review.ts";

const program = command(
  "names",
  "People, places and organizations: finds them in texts, fills them in, and keeps what you decide of them in _data/.",
);
findCommands(program);
applyCommand(program);
reviewCommand(program);
decisionCommands(program);

await program.parseAsync();
