/** Where a site's heading is found in the document, for the focus to go to it. */
export function siteElementId(id: string): string {
  return `site-${id}`;
}
