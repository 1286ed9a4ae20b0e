/**
 * The same function of a text, which works out the result for each text once: for what is asked of the same few texts
 * again and again, and gives what nobody changes. After so many texts it begins anew, for they may come from outside.
 */
export function remembered<Result>(work: (text: string) => Result, most = 5000): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = work(text);
    if (known.size >= most) known.clear();
    known.set(text, result);
    return result;
  };
}
