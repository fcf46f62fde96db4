/** What a banner looks like. */
export const STYLES = `
section{position:fixed;z-index:999;inset:100% 0 auto;translate:0 calc(-100% - 16px);box-sizing:border-box;inline-size:min(100% - 32px,36rem);max-block-size:calc(100% - 32px);margin:auto;overflow:auto;border:1px solid #8888;border-radius:16px;background:var(--service-mode-surface,light-dark(#fff,#1b2027));color:var(--service-mode-text,light-dark(#1b2127,#eef1f4));box-shadow:0 8px 32px #0003;font-size:.9375rem;line-height:1.5}
:host([place=start]) section{inset:16px 0 auto;translate:0}
:host(:is([for],[reserve])) section{position:absolute;z-index:1;inset:0 0 auto;inline-size:auto;max-block-size:none;translate:0}
:host([for]) section{margin:8px 0;max-inline-size:28rem}
h2,p,ul{margin:0;padding:0;font-size:1em;overflow-wrap:anywhere}
h2{padding:14px 20px 0;padding-inline-end:52px;font-weight:500}
h2,[part=when]{font-size:.875em;opacity:.8}
:host([for]) h2{display:none}
button{position:absolute;inset-block-start:0;inset-inline-end:0;margin:6px;padding:8px;border:0;border-radius:10px;background:0;color:inherit;cursor:pointer}
button:hover{background:#8883}
svg{inline-size:20px;fill:currentColor;fill-rule:evenodd}
li{--tone:light-dark(#0b5cad,#82bcff);display:flex;gap:12px;padding:12px 20px}
li+li{border-block-start:1px solid #8884}
:host([for]) li{padding-inline-end:52px}
[part~=minor]{--tone:light-dark(#8a5300,#f5c451)}
[part~=major]{--tone:light-dark(#b53a00,#ffa070)}
[part~=critical]{--tone:light-dark(#b00020,#ff97a0)}
span{flex:none;color:var(--service-mode-tone,var(--tone));font-size:.875em}
strong,span{font-weight:600}
[part=own]{margin:6px 0;padding-inline-start:10px;border-inline-start:3px solid var(--service-mode-tone,var(--tone));font-weight:500}
@media (prefers-reduced-motion:no-preference){section{transition:opacity .2s;@starting-style{opacity:0}}}
`;
