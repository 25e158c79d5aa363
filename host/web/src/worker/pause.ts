// A pause of one turn of the worker's message queue: what the page has sent meanwhile is handled first. Timers would cost
// 4 ms each, a message costs microseconds.
export function makePause(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
