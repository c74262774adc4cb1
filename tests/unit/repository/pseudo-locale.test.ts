import { describe, expect, it } from "vitest";
import { pseudoText } from "../../screens/pseudo-locale.ts";

describe("the made-up language", () => {
  it("puts each sentence into brackets and makes it a third longer", () => {
    const pseudo = pseudoText("Add Provider Key");
    expect(pseudo).toMatch(/^⟦Add Provider Key [ż ]+⟧$/);
    expect(pseudo.length).toBeGreaterThan("Add Provider Key".length * 1.3);
  });

  it("keeps the forms of a plural and every place to be filled", () => {
    const [one = "", many = ""] = pseudoText("1 request to {site} | $1 requests to {site}").split(" | ");
    expect(one).toMatch(/^⟦1 request to \{site\} .*⟧$/);
    expect(many).toMatch(/^⟦\$1 requests to \{site\} .*⟧$/);
  });
});
