/** What happens on the till: a payment under a key that outlives a reload, and reads for whoever asks. */

const gateway = /** @type {string} */ (document.documentElement.dataset.gateway);
const { modes, intentKey } = await import(gateway + "/.well-known/service-mode/banner.js");
const observed = modes.wrapFetch((/** @type {any[]} */ ...request) => fetch(.../** @type {[any]} */ (request)));
const answer = /** @type {HTMLOutputElement} */ (document.querySelector("#answer"));

async function pay() {
  const { key } = intentKey("payment");
  answer.value = "waiting";
  const response = await observed(gateway + "/payments", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": `"${key}"`, "X-Account-Id": "till" },
    body: JSON.stringify({ amount: 3.2, order: key }),
  });
  answer.value = response.status;
}

document.querySelector("#pay")?.addEventListener("click", pay);

Object.assign(globalThis, {
  till: {
    modes,
    key: () => intentKey("payment").key,
    /** Reads something so that the store hears of it. @param {string} path */
    read: async (path) => (await observed(gateway + path)).status,
    /** Reads something behind the store's back. @param {string} path */
    peek: async (path) => (await fetch(gateway + path)).status,
  },
});
