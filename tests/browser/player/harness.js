// The smallest thing that runs tests in the browser: `test` registers, `run` tells what came of each.

const tests = [];

export const test = (name, body) => tests.push({ name, body });

const sorted = (_key, value) =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Compares values as JSON, whatever the order of their keys. */
export function equal(found, wanted, about = "") {
  const [is, should] = [found, wanted].map((value) => JSON.stringify(value, sorted));
  if (is !== should) throw new Error(`${about ? `${about}: ` : ""}${is}, not ${should}`);
}

export function ok(found, about = "") {
  if (!found) throw new Error(about || "not true");
}

export async function run() {
  const results = [];
  for (const { name, body } of tests) {
    try {
      await body();
      results.push({ name, error: null });
    } catch (error) {
      results.push({ name, error: `${error.message}\n${error.stack ?? ""}` });
    }
  }
  return results;
}
