// Loaded into a program before its own code: tells its parent the most memory that it used since it was asked last.
let peak = 0;
const measure = (): void => {
  peak = Math.max(peak, process.memoryUsage().rss);
};
setInterval(measure, 5).unref();
process.on('message', () => {
  measure();
  process.send?.(peak);
  peak = 0;
});
process.channel?.unref();
