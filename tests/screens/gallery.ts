/** All pictures of a run on one page, by scene: how one sees in a minute that a change has moved something elsewhere. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** `forced`: the colours are the system's, as in a contrast theme. `pseudo`: in the made-up language. */
export type Look = "light" | "dark" | "forced" | "pseudo";

export interface Picture {
  readonly scene: string;
  readonly file: string;
  readonly widthPx: number;
  readonly look: Look;
}

const STYLE = `
  body { font: 15px/1.4 system-ui, sans-serif; margin: 2rem; background: #8a918e; color: #101614 }
  h2 { font-size: 1rem; margin: 2.5rem 0 .75rem; border-top: 1px solid #5f6764; padding-top: .75rem }
  div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start }
  figure { margin: 0 } figcaption { font-size: .8rem } img { display: block; max-width: 40rem; height: auto }
`;

export function writeGallery(folder: string, pictures: readonly Picture[]): string {
  const scenes = [...new Set(pictures.map(({ scene }) => scene))];
  const parts = scenes.map((scene) => {
    const figures = pictures.filter((picture) => picture.scene === scene).map(describe);
    return `<h2 id="${scene}">${scene}</h2><div>${figures.join("")}</div>`;
  });
  const file = join(folder, "index.html");
  const head = `<meta charset="utf-8"><title>${pictures.length} pictures</title><style>${STYLE}</style>`;
  writeFileSync(
    file,
    `<!doctype html><html lang="en">${head}<h1>${scenes.length} scenes</h1>${parts.join("\n")}</html>\n`,
  );
  return file;
}

function describe({ file, widthPx, look, scene }: Picture): string {
  const caption = `${widthPx} px, ${look}`;
  const width = Math.min(widthPx, 640);
  return `<figure><a href="${file}"><img loading="lazy" width="${width}" src="${file}" alt="${scene}, ${caption}"></a><figcaption>${caption}</figcaption></figure>`;
}
