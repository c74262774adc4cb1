/**
 * Key shapes of providers that this extension does not serve: recognised so that a warning can name them, and so that a
 * key of theirs is not taken for one of ours. Data only.
 */
export interface OtherProvider {
  readonly name: string;
  /** Matches a whole, cleaned key. */
  readonly pattern: RegExp;
}

export const OTHER_PROVIDERS: readonly OtherProvider[] = [
  { name: "OpenRouter", pattern: /^sk-or-v1-[0-9a-f]{64}$/ },
  { name: "DeepSeek", pattern: /^sk-[0-9a-f]{32}$/ },
  { name: "Groq", pattern: /^gsk_[A-Za-z0-9]{52}$/ },
  { name: "xAI", pattern: /^xai-[A-Za-z0-9]{80}$/ },
  { name: "Perplexity", pattern: /^pplx-[A-Za-z0-9]{48}$/ },
  { name: "Hugging Face", pattern: /^hf_[A-Za-z0-9]{34}$/ },
  { name: "Replicate", pattern: /^r8_[A-Za-z0-9]{37}$/ },
  { name: "Together", pattern: /^tgp_v1_[A-Za-z0-9_-]{43}$/ },
];
