/** What goes over Firefox's WebDriver BiDi connection. https://w3c.github.io/webdriver-bidi/#transport */
export interface BidiMessage {
  readonly id?: number;
  readonly type?: string;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

/** Sends one command and resolves with its result. @throws Error with Firefox's own words */
export type SendBidi = (method: string, params: object) => Promise<unknown>;
