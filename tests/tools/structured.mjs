// Reads documents of JSON-LD, one a line; writes what is wrong with them, one line a fault.
import { readFileSync } from "node:fs";
import Validator from "@adobe/structured-data-validator";

const validator = new Validator();
for (const [number, line] of readFileSync(0, "utf8").split("\n").entries()) {
  if (!line) continue;
  const { "@context": context, "@graph": graph } = JSON.parse(line);
  const jsonld = {};
  for (const node of graph) {
    (jsonld[node["@type"]] ||= []).push({ "@context": context, "@location": "0,0", ...node });
  }
  for (const issue of await validator.validate({ jsonld })) {
    const place = issue.path.map((step) => step.property || step.type).join(".");
    console.log(`${number}: ${issue.severity}: ${place}: ${issue.issueMessage}`);
  }
}
