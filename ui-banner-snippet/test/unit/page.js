import { mock } from "node:test";

const patience = setTimeout;
const now = performance.now.bind(performance);

/** The mocked clearTimeout takes away another timer when told of one that is over. */
function onlyLive() {
  const [set, clear] = [globalThis.setTimeout, globalThis.clearTimeout];
  const live = new Set();
  mock.method(globalThis, "setTimeout", (/** @type {(...rest: any[]) => void} */ work, /** @type {number} */ wait, /** @type {any[]} */ ...rest) => {
    const run = () => {
      live.delete(timer);
      work(...rest);
    };
    const timer = set(run, wait);
    live.add(timer);
    return timer;
  });
  mock.method(globalThis, "clearTimeout", (/** @type {any} */ timer) => void (live.delete(timer) && clear(timer)));
}

/** The least that the store needs of a browser. Time passes when told; chance takes its least value. */
export function page({ origin = "http://127.0.0.1:1", meta = "", serverTiming = "", transferSize = 1000, lang = "" } = {}) {
  const events = new EventTarget();
  const warnings = mock.method(console, "warn", () => {});
  /** @type {Map<string, string>} */
  const stored = new Map([["service-mode", "{}"]]);
  /** @type {Map<string, string>} */
  const shared = new Map();
  /** @type {((entry: object) => void)[]} */
  const observers = [];
  /** @type {Source[]} */
  const sources = [];
  let passed = 0;

  class Source {
    /** @type {((event: object) => void)[]} */
    listeners = [];
    onerror = () => {};
    readyState = 0;
    #end = new AbortController();

    /** @param {string} url */
    constructor(url) {
      sources.push(this);
      this.#connect(url);
    }

    /** As browsers do: what was cut is taken up after the time told, what was refused is closed. @param {string} url */
    #connect(url) {
      this.#read(url)
        .then((cut) => (this.readyState = cut ? 0 : 2), () => (this.readyState = 0))
        .then(() => {
          if (this.#end.signal.aborted) return;
          this.onerror();
          this.waits = this.readyState == 0 && !!setTimeout(() => this.#end.signal.aborted || this.#connect(url), this.retry);
        });
    }

    retry = 3_000;
    waits = false;

    /** @param {string} url */
    async #read(url) {
      const { ok, body } = await fetch(url, { signal: this.#end.signal });
      if (!ok || !body) return false;
      let text = "";
      for await (const chunk of /** @type {AsyncIterable<Uint8Array>} */ (/** @type {unknown} */ (body))) {
        text += new TextDecoder().decode(chunk);
        const blocks = text.split("\n\n");
        text = blocks.pop() ?? "";
        for (const block of blocks) {
          const data = /^data: (.*)$/m.exec(block)?.[1];
          this.retry = Number(/^retry: (.*)$/m.exec(block)?.[1] ?? this.retry);
          for (const listener of this.listeners) listener({ data });
        }
      }
      return true;
    }

    /** @type {(type: string, listener: (event: object) => void) => unknown} */
    addEventListener = (type, listener) => type == "status" && this.listeners.push(listener);

    close() {
      this.readyState = 2;
      if (sources.includes(this)) sources.splice(sources.indexOf(this), 1);
      this.#end.abort();
    }
  }

  const entry = (/** @type {string} */ description, size = 1000, name = origin + "/x") => ({
    name,
    serverTiming: description ? [{ name: "db", description: "x" }, { name: "svc-mode", description }] : [],
    responseStart: performance.now(),
    responseEnd: performance.now() + 1,
    transferSize: size,
  });

  const dom = { hidden: false, documentElement: { lang }, querySelector: () => (meta ? { content: meta } : null) };
  /** @type {(items: Map<string, string>) => object} */
  const storage = (items) =>
    new Proxy(
      {},
      {
        get: (_, name) => items.get(String(name)),
        set: (_, name, value) => !!items.set(String(name), String(value)),
        deleteProperty: (_, name) => items.delete(String(name)) || true,
      },
    );

  mock.timers.enable({ apis: ["setTimeout"] });
  onlyLive();
  mock.method(Math, "random", () => 0);
  mock.method(performance, "now", () => now() + passed);
  mock.method(performance, "getEntriesByType", () => [entry(serverTiming, transferSize)]);
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: { language: "en-US" } });
  Object.assign(globalThis, {
    location: new URL(origin),
    document: dom,
    sessionStorage: storage(stored),
    localStorage: storage(shared),
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
    shared,
    sources,
    warnings: () => warnings.mock.callCount(),
    /** @type {(field: string, size?: number, name?: string) => void} */
    load: (field, size, name) => observers.forEach((tell) => tell(entry(field, size, name))),
    /** @type {(milliseconds: number) => void} */
    pass(milliseconds) {
      passed += milliseconds;
      mock.timers.tick(milliseconds);
    },
    /** The language of the page changes. @type {(lang: string) => void} */
    speak: (lang) => void (dom.documentElement.lang = lang),
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
