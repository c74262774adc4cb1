/** What page-files/questions.js gives a page of the drill. */

export type Wish =
  | { readonly kind: "add"; readonly name: string; readonly key: string }
  /** `id` as the site's own list has it. */
  | { readonly kind: "delete"; readonly id: string }
  /** `id` is the marker of the request that waits. */
  | { readonly kind: "unlock"; readonly id: string };

export interface Forgery {
  readonly channel: string;
  readonly message: object;
  readonly times: number;
  readonly events: readonly string[];
  readonly extensionId: string;
}

export interface DrillQuestionsWindow {
  readonly drillQuestions: {
    ask(wish: Wish): void;
    askWhenTouched(wish: Wish): void;
    list(): Promise<{ id: string; name: string }[]>;
    forge(forgery: Forgery): Promise<string>;
    press(kind: string): void;
    spread(): void;
    open(opener: string, url: string): void;
    tellOpened(message: object): void;
    keepFocus(): void;
    askInItsName(wish: Wish): void;
    readonly outcomes: string[];
    readonly heard: string[];
  };
}
