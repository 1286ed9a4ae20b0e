const MEGABYTE = 1_000_000;

/** Says how many megabytes have come, at most once in every `stepMb` of them. */
export function progress(log: (line: string) => void, stepMb = 20): (bytes: number) => void {
  let said = 0;
  return (bytes) => {
    const megabytes = Math.floor(bytes / MEGABYTE);
    if (megabytes < said + stepMb) return;
    said = megabytes;
    log(`MongoDB: ${megabytes} MB`);
  };
}
