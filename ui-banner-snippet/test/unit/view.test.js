import assert from "node:assert/strict";
import { test } from "node:test";
import english from "../../src/texts.js";
import { aloud, fill, lines } from "../../src/view.js";

/** @type {any} */
const texts = english;
/** @type {any} */
const page = {
  nameOf: (/** @type {string} */ capability) => capability.toUpperCase(),
  textOf: (/** @type {any} */ _, /** @type {string} */ text) => text,
};

/** @type {(status: Record<string, any>, actions?: any[]) => any} */
const only = (status, actions = []) => {
  const known = { capability: "payments", ttl: 60, rev: 1, applied: false, heard: performance.now(), ...status };
  const own = actions.map((action) => ({ capability: "payments", ...action }));
  return lines([/** @type {any} */ (known)], own, { texts, lang: "en", page })[0];
};

test("has a text for each behaviour", () => {
  for (const behaviour of ["limited", "delayed", "queued", "read-only", "stale", "fallback", "unavailable"]) {
    assert.equal(only({ behaviour }).text, english[/** @type {"stale"} */ (behaviour)]);
  }
});

test("takes no word of its own vocabulary for a behaviour or a severity", () => {
  for (const token of ["kept", "title", "constructor", "__proto__", "brand-new", "notice"]) {
    assert.equal(only({ behaviour: token }).text, english.other);
  }
  for (const sev of ["title", "constructor", undefined]) assert.equal(only({ behaviour: "stale", sev }).word, english.minor);
});

test("invents no time", () => {
  assert.equal(only({ behaviour: "queued" }).when, "");
  assert.equal(only({ behaviour: "unavailable" }).when, "Please try again later.");
  assert.equal(only({ behaviour: "unavailable", text: "Call us." }).when, "");
});

test("tells the times it is given", () => {
  assert.equal(only({ behaviour: "queued", lag: 900 }).when, "Expected to be carried out in 15 minutes.");
  assert.equal(only({ behaviour: "stale", age: 300 }).when, "Last updated 5 minutes ago.");
  assert.equal(only({ behaviour: "unavailable", retry: 30 }).when, "Please try again in 30 seconds.");
});

test("counts an expected end from when it was heard", () => {
  const time = new Intl.DateTimeFormat("en", { timeStyle: "short" });
  const heard = only({ behaviour: "unavailable", eta: 3600, text: "Closed.", heard: performance.now() - 30_000 });
  assert.equal(heard.when, `Expected back to normal: ${time.format(Date.now() + 3_570_000)}.`);
});

test("counts times on, and drops those that are over", () => {
  const heard = performance.now() - 120_000;
  assert.equal(only({ behaviour: "stale", age: 300, heard }).when, "Last updated 7 minutes ago.");
  assert.equal(only({ behaviour: "limited", retry: 150, heard }).when, "Please try again in 30 seconds.");
  assert.equal(only({ behaviour: "limited", retry: 60, eta: 100, heard }).when, "");
});

test("tells nothing of an action that was simply answered", () => {
  const line = only({ behaviour: "stale" }, [{ response: 200, behaviour: "stale", heard: 1 }]);
  assert.deepEqual([line.own, line.fate], ["", ""]);
});

test("tells what became of each action", () => {
  const line = only({ behaviour: "queued" }, [
    { response: 503, location: "", heard: 1 },
    { location: "/1", state: "SUCCEEDED", settled: true, done: true, text: "Paid." },
  ]);
  assert.deepEqual([line.own, line.fate], [`${english.unknown} Paid.`, "unknown@1 done@/1"]);
});

test("goes on telling of an action in doubt after its capability is normal again, of a refusal for a minute, of an end for an hour", () => {
  const now = performance.now();
  const actions = [
    { capability: "payments", response: 503, heard: now - 3600_000 },
    { capability: "payments", response: 503, done: false, heard: now - 60_000 },
    { capability: "sign-in", response: 503, done: false, heard: now - 50_000 },
    { capability: "catalogue", location: "/1", settled: true, done: true, heard: now - 3600_000 },
    { capability: "profile", location: "/2", settled: true, done: true, heard: now - 3500_000 },
  ];
  const left = lines([], actions, { texts, lang: "en", page });
  assert.deepEqual(left.map(({ name, own }) => [name, own]), [
    ["PAYMENTS", english.unknown],
    ["SIGN-IN", english.refused],
    ["PROFILE", english.done],
  ]);
});

test("lets no time of the service contradict what became of an action", () => {
  const [heard, location] = [performance.now(), "/1"];
  const refused = { response: 413, done: false, kept: false, heard };
  const unknown = { response: 503, heard };
  const kept = { location, state: "ACCEPTED", kept: true };
  const done = { location, state: "SUCCEEDED", settled: true, done: true, heard };
  const lag = "Expected to be carried out in 15 minutes.";
  const retry = "Please try again in 30 seconds.";
  const queued = { behaviour: "queued", lag: 900, retry: 30 };
  for (const [actions, when] of /** @type {[object[], string][]} */ ([
    [[], `${lag} ${retry}`],
    [[kept], lag],
    [[refused], retry],
    [[unknown], ""],
    [[done], ""],
    [[kept, refused], ""],
  ])) {
    assert.equal(only(queued, actions).when, when);
  }
  assert.equal(only({ behaviour: "unavailable" }, [unknown]).when, "");
});

test("can say of an action that it is kept beside another one that is refused", () => {
  const kept = { location: "/1", state: "ACCEPTED", kept: true };
  const { own } = only({ behaviour: "queued" }, [kept, { response: 503, done: false, heard: 1 }]);
  assert.equal(
    own,
    "An action of yours is kept and will be carried out. There is no need to repeat it. " +
      "Your last action was not carried out and has changed nothing.",
  );
});

test("speaks with the gateway's words only where they are in its language", () => {
  const status = { capability: "payments", ttl: 60, rev: 1, applied: false, heard: 1, behaviour: "queued", text: "Charged later." };
  const action = { capability: "payments", location: "/1", state: "ACCEPTED", text: "Third in line.", lang: "en" };
  const spoken = (/** @type {string} */ wanted) =>
    lines([/** @type {any} */ (status)], [action], { texts, lang: "en", wanted, spoken: "en", page })[0];
  assert.deepEqual([spoken("en-GB")?.text, spoken("en-GB")?.own], ["Charged later.", "Third in line."]);
  assert.deepEqual([spoken("de")?.text, spoken("de")?.own], [english.queued, english.kept]);
});

test("takes a period whose support id found no room for the same", () => {
  const at = 1795301000;
  assert.equal(only({ behaviour: "queued", at, ref: "e-tovj48" }).ref, only({ behaviour: "queued", at }).ref);
  assert.equal(only({ behaviour: "unavailable" }).ref, undefined);
});

test("prefers the gateway's words about an action, each once", () => {
  const intent = { capability: "payments", state: "ACCEPTED", text: "Third in line." };
  assert.equal(only({ behaviour: "queued" }, [intent, { ...intent }]).own, "Third in line.");
});

test("says once what the service says of everybody's actions and of this one", () => {
  const intent = { capability: "payments", state: "ACCEPTED", text: "Charged later." };
  const { text, own } = only({ behaviour: "queued", text: "Charged later." }, [intent]);
  assert.deepEqual([text, own], ["", "Charged later."]);
});

test("goes on telling of an action after its capability is normal again", () => {
  const intents = [{ capability: "payments", location: "/1", state: "ACCEPTED", settled: false }];
  const [line] = lines([], intents, { texts, lang: "en", page });
  assert.deepEqual(JSON.parse(JSON.stringify(line)), {
    capability: "payments",
    sev: "notice",
    name: "PAYMENTS",
    own: english.kept,
    fate: "kept@/1",
  });
});

test("reads a line aloud, whole or what happened alone", () => {
  const line = only({ behaviour: "read-only", sev: "major" }, [{ response: 503, done: false, heard: 1 }]);
  const own = "Your last action was not carried out and has changed nothing. Please try again later.";
  assert.equal(aloud(line, true), `PAYMENTS: Major problem. You can look at everything. Changes are paused. ${own}`);
  assert.equal(aloud(line, false), `PAYMENTS: ${own}`);
});

test("fills in a name as it is", () => {
  assert.equal(fill("{}: back.", "$& {}"), "$& {}: back.");
});
