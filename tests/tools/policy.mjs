// Reads policies (Content-Security-Policy), one a line; writes what is weak in them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const load = createRequire(import.meta.url);
const { CspEvaluator } = load("csp_evaluator");
const { CspParser } = load("csp_evaluator/dist/parser.js");

for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  for (const found of new CspEvaluator(new CspParser(line).csp).evaluate()) {
    console.log(`${found.severity}: ${found.directive} ${found.value || ""}: ${found.description}`);
  }
}
