/**
 * What the mock providers answer with. No model: a few replies picked by a word in the message, the same every time, each
 * ending with the message itself, so that a reader (and a test) sees that it went there and back.
 */
interface Reply {
  readonly when: RegExp;
  readonly text: string;
}

const REPLIES: readonly Reply[] = [
  {
    when: /\bhaiku\b/i,
    text: "Here is one about keys:\n\nA key on its ring,\nlent for the length of one door,\nhome before the click.",
  },
  {
    when: /\bwhere\b[^?]*\bkeys?\b|\bkeys?\b[^?]*\b(?:kept|stored|live|go)\b/i,
    text: "Your key stays on your computer. It came to this site with your message, paid for this one answer, and was forgotten. The site keeps no copy.",
  },
  {
    when: /\bkeys?\b/i,
    text: "A provider key is a password for your account with a model's provider: whoever holds it can spend your money. Keep it in one place, and lend it for one request at a time.",
  },
  {
    when: /\bwho\b[^?]*\bpa(?:y|id|ys)\b|\bcosts?\b|\bbill/i,
    text: "Look at the label above this answer: it says whose key was used. Nobody is charged here, because no real provider was asked.",
  },
  {
    when: /\b(?:hello|hi|hey|good (?:morning|evening|day))\b/i,
    text: "Hello, and welcome. I am a handful of prepared sentences in the place of a language model.",
  },
  {
    when: /\bwho are you\b|\bwhat are you\b|\bwhat can you do\b|\bhelp\b/i,
    text: "I stand in for a language model. I can write one haiku, say what a key is, and repeat what you tell me. Every answer comes from this computer.",
  },
  { when: /\bthank/i, text: "You are welcome." },
];

export function answerTo(message: string): string {
  const reply = REPLIES.find(({ when }) => when.test(message));
  const echo = `You said: ${message}`;
  return reply === undefined ? echo : `${reply.text}\n\n${echo}`;
}

/** In pieces that join to the text again: a word each, with the space or line break after it. */
export function splitWords(text: string): readonly string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}
