// The inline queue a host app pastes into its pages: keeps up to 100 calls until the loader replays them in order.
((window: { guidekit?: Record<string, unknown> }) => {
  if (window.guidekit?.init) return;
  const calls: unknown[][] = [];
  const api: Record<string, unknown> = (window.guidekit = { q: calls });
  "init identify identifyAnonymous updateUser group page track start next back dismiss end reset on off registerAction explain destroy"
    .split(" ")
    .map((name) => {
      api[name] = (...values: unknown[]) => {
        if (calls.length < 100) calls.push([name, ...values]);
      };
    });
})(window as never);
