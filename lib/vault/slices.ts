/** Long work on many records in slices, so that between two of them everything else in the background has its turn. */

export const SLICE_RECORDS = 32;

/** Called with the number of records that are done by each slice. @throws whatever is to end the work */
export type AfterSlice = (records: number) => Promise<void>;

/** In the order of the items; those of one slice at once. */
export async function mapInSlices<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  afterSlice: AfterSlice,
): Promise<R[]> {
  const results: R[] = [];
  for (let begin = 0; begin < items.length; begin += SLICE_RECORDS) {
    const slice = items.slice(begin, begin + SLICE_RECORDS);
    results.push(...(await Promise.all(slice.map(work))));
    await afterSlice(slice.length);
  }
  return results;
}

/** Until the browser has had a turn: promises alone would go on before any message is heard. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
