// A consumer of the published types; compiled, never run.
import { parseField, ServiceModes, type Change, type Member, type Status } from "service-mode-banner";
import { parseField as parse } from "service-mode-banner/field";
import { type Intent, UserServiceModes } from "service-mode-banner/actions";
import { intentKey, modes } from "service-mode-banner/modes";
import { useServiceModes } from "service-mode-banner/react";

const store: UserServiceModes = new UserServiceModes({ status: "/.well-known/service-mode", fetch });
store.start();
const statuses: readonly Status[] = store.getSnapshot();
const worst: string | undefined = statuses[0]?.behaviour;
const until: number | undefined = store.get("payments")?.until;
const own: number | undefined = store.get("payments")?.own?.response;
const end: () => void = store.subscribe(({ recovered, applied, intent }: Change) => [...recovered, ...applied, intent]);
const response: Response = store.observe(new Response());
const wrapped: typeof fetch = store.wrapFetch(fetch);
const heard: Promise<boolean> = store.refresh();
const tracked: Promise<Intent> = modes.track("/.well-known/intents/i1");
const members: Member[] = [...parseField("a=x;ttl=1;rev=1"), ...parse("")];
const { key, settle } = intentKey("checkout");
const rendered: readonly Status[] = useServiceModes();

// @ts-expect-error The snapshot is not to be changed.
store.getSnapshot().pop();

export { end, heard, key, members, own, rendered, response, settle, tracked, until, worst, wrapped };
