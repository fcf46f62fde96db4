import { mock } from "node:test";

const patience = setTimeout;
const now = performance.now.bind(performance);

/** The least that the store needs of a browser. Time passes when told; chance takes its least value. */
export function page({ origin = "http://127.0.0.1:1", meta = "", serverTiming = "", transferSize = 1000 } = {}) {
  const events = new EventTarget();
  const warnings = mock.method(console, "warn", () => {});
  /** @type {Map<string, string>} */
  const stored = new Map([["service-mode", "{}"]]);
  /** @type {((entry: object) => void)[]} */
  const observers = [];
  /** @type {Source[]} */
  const sources = [];
  let passed = 0;

  class Source {
    /** @type {((event: object) => void)[]} */
    listeners = [];
    onerror = () => {};
    #end = new AbortController();

    /** @param {string} url */
    constructor(url) {
      sources.push(this);
      this.#read(url).then(
        () => this.onerror(),
        () => this.#end.signal.aborted || this.onerror(),
      );
    }

    /** @param {string} url */
    async #read(url) {
      const { ok, body } = await fetch(url, { signal: this.#end.signal });
      if (!ok || !body) return;
      let text = "";
      for await (const chunk of /** @type {AsyncIterable<Uint8Array>} */ (/** @type {unknown} */ (body))) {
        text += new TextDecoder().decode(chunk);
        const blocks = text.split("\n\n");
        text = blocks.pop() ?? "";
        for (const block of blocks) {
          const data = /^data: (.*)$/m.exec(block)?.[1];
          for (const listener of this.listeners) listener({ data });
        }
      }
    }

    /** @type {(type: string, listener: (event: object) => void) => unknown} */
    addEventListener = (type, listener) => type == "status" && this.listeners.push(listener);

    close() {
      sources.splice(sources.indexOf(this), 1);
      this.#end.abort();
    }
  }

  const entry = (/** @type {string} */ description, size = 1000) => ({
    serverTiming: description ? [{ name: "db", description: "x" }, { name: "svc-mode", description }] : [],
    responseStart: performance.now(),
    responseEnd: performance.now() + 1,
    transferSize: size,
  });

  const dom = { hidden: false, querySelector: () => (meta ? { content: meta } : null) };
  const storage = new Proxy(
    {},
    {
      get: (_, name) => stored.get(String(name)),
      set: (_, name, value) => !!stored.set(String(name), String(value)),
      deleteProperty: (_, name) => stored.delete(String(name)) || true,
    },
  );

  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(Math, "random", () => 0);
  mock.method(performance, "now", () => now() + passed);
  mock.method(performance, "getEntriesByType", () => [entry(serverTiming, transferSize)]);
  Object.assign(globalThis, {
    location: new URL(origin),
    document: dom,
    sessionStorage: storage,
    addEventListener: events.addEventListener.bind(events),
    EventSource: Source,
    PerformanceObserver: class {
      /** @param {(list: object) => void} tell */
      constructor(tell) {
        observers.push((entry) => tell({ getEntries: () => [entry] }));
      }
      observe() {}
      disconnect() {
        observers.length = 0;
      }
    },
  });

  return {
    stored,
    sources,
    warnings: () => warnings.mock.callCount(),
    /** @type {(field: string, size?: number) => void} */
    load: (field, size) => observers.forEach((tell) => tell(entry(field, size))),
    /** @type {(milliseconds: number) => void} */
    pass(milliseconds) {
      passed += milliseconds;
      mock.timers.tick(milliseconds);
    },
    /** @type {(hidden: boolean) => void} */
    hide(hidden) {
      dom.hidden = hidden;
      events.dispatchEvent(new Event("visibilitychange"));
    },
    /** @type {(type: string, persisted?: boolean) => void} */
    fire: (type, persisted) => void events.dispatchEvent(Object.assign(new Event(type), { persisted })),
    close: () => mock.reset(),
  };
}

/** @type {(condition: () => unknown) => Promise<void>} waits in real time for what the network brings */
export async function eventually(condition) {
  const start = now();
  while (!condition()) {
    if (now() - start > 3_000) throw new Error(`not within 3 s: ${condition}`);
    await new Promise((resolve) => patience(resolve, 5));
  }
}
