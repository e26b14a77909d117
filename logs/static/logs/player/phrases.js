/** Sentences with facts filled in. Pure: the words themselves come from the page. */

/**
 * A sentence of `words` with its `{names}` filled from `facts`; one with plural forms is chosen by `facts.n`.
 * @param {Record<string, string|Record<string, string>>} words
 */
export function phrase(words, key, facts = {}, language = "en") {
  const found = words[key];
  const text =
    typeof found === "object" ? (found[new Intl.PluralRules(language).select(facts.n)] ?? found.other) : found;
  return (text ?? "").replace(/\{(\w+)\}/g, (_all, name) => facts[name] ?? "");
}

/** Seconds as they are read from the mat: 59, 1:40. */
export function clock(seconds) {
  if (seconds < 100) return String(seconds);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** What a step is called: working time is a hold of a kind, but nobody holds still in it. */
export const kindOf = ({ kind, exercise }) => (kind === "hold" && exercise?.measure === "time" ? "time" : kind);
