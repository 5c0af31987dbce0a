import type { Span } from "./spans";

/**
 * Tokens that their vendors gave a prefix of their own: the prefix, then what follows it. `{a36}` stands for 36 and more signs of an
 * alphabet, `{a36-64}` for as many at most, `{uuid}` for one; all else stands for itself. Alphabets: `a` letters and digits, `l`
 * small letters and digits, `u` capitals and digits, `h` small hexadecimal digits, `d` digits, `w` letters, digits, `_` and `-`,
 * `b` those of base64, `t` those of `w` with `.`, `=` and `+` as well. Facts of the vendors' documentation, as public rule sets (gitleaks, trufflehog,
 * detect-secrets, secretlint, the patterns of GitHub) put them together.
 */
const code = `
  ghp_{a30} gho_{a30} ghu_{a30} ghs_{a30} ghr_{a30} github_pat_{w20} v1.{h40-40}
  glpat-{t16} gldt-{t16} glrt-{t16} glft-{t16} glimt-{t16} glagent-{t16} gloas-{t16} glptt-{t16} glcbt-{t16} glffct-{t16} glsoat-{t16}
  glwt-{t16} GR1348941{w20}
  npm_{a36} pypi-{w50} rubygems_{h48} CLOJARS_{a60} cio{a32-32} packagist_{l3}_{h60} oy2{l43-43} ovsxp_{uuid} ovsxat_{uuid}
  dckr_pat_{w20} dckr_oat_{w20} AKCp{a60} cmVmd{a50} BBDC-{b40} ATATT3{t80} ATCTT3{t80} ATBB{a24} ATOA{a60}
  CCIPAT_{a22}_{h40} CCIPRJ_{a22}_{h40} bkua_{a36} bkaj_{a36} bkct_{a36} mka_{a36} PMAK-{h24}-{h34} PMAT-{u26}
  sgp_{a40} sgp_{h16}_{h40} sgp_local_{h40} slk_{h64} sgd_{h64} squ_{h40} sqp_{h40} sqa_{h40} ico-{a32} spu-{l32} snyk_uat.{h8}.{w40} snyk_sat.{h8}.{w40}
  perm:{t10} perm-{b10-200}.{b10-200}.{b10} isat_{a36} depot_user_{h64} depot_project_{h64} depot_org_{h64} AIK_CI_{a40} AIK_SECRET_{a40} AIK_RUNTIME_{a40} hawk.{w20}.{w20}
  figd_{w36} figp_{w36} figo_{w36} figu_{w36} lin_api_{a32} lin_oauth_{a32} ntn_{a40} secret_{a43} pat{a14}.{h64} CFPAT-{w40} rdme_{l60}
  cnvca{w40} pk_{d7-9}_{u32} tfp_{w40} VF.DM.{h24}.{a16} VF.WS.{h24}.{a16} VF.{h24}.{a16} waka_{uuid} key_{h64} crsr_{h64}
  vtwn_{a30} uhb_{a36} obu_{a36} tss_{a36} lip_{a20} salad_cloud_{a1-9}_{a7}`;
const clouds = `
  ABSK{b100} bedrock-api-key-{t20} da2-{l26-26} AIza{w30} ya29.{t20} GOCSPX-{w20} 1//0{w30} LTAI{a17} AKID{a32} AKLT{a40}
  dop_v1_{h64} doo_v1_{h64} dor_v1_{h64} HRKU-{w36} v1.0-{h24}-{h100} cfut_{a36} cfat_{a36} cfk_{a36} cfu_{a36}
  hvs.{w20} hvb.{w20} hvr.{w20} dapi{h32} dose{h32} dkea{h32} pul-{h40} pnu_{a36} pnb_{a36} AstraCS:{a20-40}:{h64}
  dp.ct.{t40} dp.pt.{t40} dp.st.{t40} dp.sa.{t40} dp.scim.{t40} dp.audit.{t40} AGE-SECRET-KEY-{u40} ops_eyJ{b100}
  tskey-{l3-9}-{w20} fo1_{w43} fm2_{b100} fm1a_{b100} fm1r_{b100} 
  pscale_pw_{t32} pscale_tkn_{t32} pscale_oauth_{t32} sbp_{h40} sbp_oauth_{h40} sbp_v0_{h40} sb_secret_{w20} napi_{l40} xau_{a32} CCDB1_{a22}_{a40} 4b1d{a38-38}
  nfp_{a36} nfc_{a36} nfo_{a36} nfu_{a36} nfb_{a36} vcp_{a24} vck_{a24} vci_{a24} vca_{a24} vcr_{a24} vercel_blob_rw_{a16}_{a20}
  ddp_{a36} ddw_{a36} rnd_{a24} retool_{a24} rootly_{h64} endr+{w16} dnkey-{w26}-{w52} sha256~{w43} tk-us-{w48} ion_{a42} fhb-{h32}
  pat.{w22}.{h24}.{a20} sat.{w22}.{h24}.{a20} hcp.{a40} nft_{a40} AVNS_{w19} t1.{t100} AQVN{w35} YCAJE{w30} YCM{w37} y0_{w50}
  rpa_{u40} unkey_{a20} zpka_{h32}_{h8} rh-api-{uuid} lsxs_pt_{a30} lmb_{a40} stlm_{a40} phx_{a40} phs_{a40}`;
const talk = `
  xoxb-{w10} xoxp-{w10} xoxa-{w10} xoxr-{w10} xoxs-{w10} xoxo-{w10} xoxe-{w10} xoxc-{w10} xoxd-{t10} xoxe.xoxb-{w60} xoxe.xoxp-{w60} xwfp-{w20} xapp-{w30}
  sk_live_{w10} sk_test_{w10} rk_live_{w10} rk_test_{w10} sk_prod_{w10} rk_prod_{w10} ek_live_{a20} whsec_{b20} sk_{uuid} sk_pr_{w40} sk_{h48} sk_{d4}_{d6}_{h32}
  pi_{a24}_secret_{a20} SG.{t40} key-{h32} xkeysib-{h64}-{a16} xsmtpsib-{h64}-{a16} re_{a6-12}_{a20} mlsn.{h64} md-{w22-22}
  shpat_{h32} shpss_{h32} shpca_{h32} shppa_{h32} shptka_{h32} shpua_{h32} shpsb_{h32}
  sq0atp-{w22} sq0csp-{w22} sq0csb-{w22} sq0idp-{w22} sqco_{a40} EAAA{w22} FLWSECK-{a12} FLWSECK_TEST-{a12} EZAK{a54} EZTK{a54} shippo_live_{a40} shippo_test_{a40}
  access_token$production\${l16}\${h32} access_token$sandbox\${l16}\${h32} access-production-{uuid} access-sandbox-{uuid} access-development-{uuid}
  duffel_test_{t43} duffel_live_{t43} fio-u-{t60} p8e-{l32} sl.{t100} API-{u26-32} rzp_live_{a14} rzp_test_{a14} pdl_live_apikey_{w40} pdl_sdbx_apikey_{w40}
  APP_USR-{d10-20}-{d6}-{w32} TEST-{d10-20}-{d6}-{w32} Mid-server-{w20} SB-Mid-server-{w20} live_{h35-35} test_{h35-35} live_{w40-40} sandbox_{w40-40}
  ramp_sec_{a40} ramp_id_{a40} ramp_tok_{a40} polar_pat_{a40} polar_oat_{a40} persona_production_{uuid} persona_sandbox_{uuid} pina_{a60} pts_{l32}
  secret-token:{w20} organizations/{uuid}/apiKeys/{uuid} os_v2_app_{l60} os_v2_org_{l60} KEY{w55-55} 3MVG9{t80} 5AEP861{t80} 1000.{h32}.{h32}
  sk.eyJ1Ijoi{t40} pk.eyJ1Ijoi{t40} sec-c-{b40} pub-c-{uuid} sub-c-{uuid} pk_{h34} pk_{a6}_{h34} dG9rO{b50} na1.{b100} samsara_api_{a30} s-s4t2ud-{h64} s-s4t2af-{h64}
  u+{w18-18} pri_{h32} ptr_{b40-64}= sk{a150} u-s4t2ud-{h64} u-s4t2af-{h64} sm_aat_{a16} sm_pat_{a16} sm_sat_{a16} ls-{l8}-{l4}-{l4}-{l4}-{l12} aact_{w30}`;
const models = `
  sk-proj-{w20} sk-svcacct-{w20} sk-service-{w20} sk-admin-{w20} sk-None-{w20} sk-ant-{w40} sk-or-v1-{h64} sk-lf-{uuid} sk-helicone-{w20} sk-{a20} hf_{a30} api_org_{a30} r8_{w36} gsk_{a40} xai-{w60}
  pplx-{a40} nvapi-{w50} csk-{l40} fw_{a24} jina_{a40} pa-{w43-43} tvly-{w30} fc-{h32-32} tgp_v1_{w40} pcsk_{w50} wandb_v1_{w60} lsv2_pt_{w40} lsv2_sk_{w40} ls__{h32}
  pylf_v1_{w40} e2b_{h40} bb_live_{w24} scp-live-{h32} scp-test-{h32} apify_api_{a30} apify_ui_{a30} apify_proxy_{a30} alcht_{a30} aio_{a28} hcaik_{l50} hcxik_{l50} hcamk_{l50}`;
const watching = `
  NRAK-{u20} NRJS-{h19} NRBR-{h19} NRII-{w25} NRIQ-{w25} NRRA-{h42} NRSP-{l20} eu01xx{a26} sntrys_{b40} sntrys_{b40-400}_{b20} sntryu_{h64} sntrya_{h64}
  glsa_{a32}_{a8} glc_{b32} eyJrIjoi{b60} dt0c01.{u8-24}.{u64} dt0s{d2}.{u8-24}.{u64} sdk-{uuid} api-{uuid} mob-{uuid} pat-na1-{uuid} pat-eu1-{uuid} ddapp_{a30} b_{w43}=`;

const alphabets: Readonly<Record<string, string>> = {
  a: "[A-Za-z0-9]",
  l: "[a-z0-9]",
  u: "[A-Z0-9]",
  h: "[0-9a-f]",
  d: "[0-9]",
  w: "[\\w-]",
  b: "[A-Za-z0-9+/]",
  t: "[\\w.=+-]",
};
const hole = /\{(?:uuid|([a-z])(\d+)(?:-(\d+))?)\}/g;
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const maxLength = 2_000;
const minLength = 16;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function formOf(text: string): RegExp {
  let source = "";
  let done = 0;
  for (const hit of text.matchAll(hole)) {
    const [whole, alphabet = "", from, to] = hit;
    source += escaped(text.slice(done, hit.index));
    const isLast = hit.index + whole.length === text.length;
    const count = isLast || to !== undefined ? `{${from},${to ?? maxLength}}` : `{${from}}`;
    source += alphabet === "" ? uuid : `${alphabets[alphabet]}${count}`;
    // Where the vendor says how long it is at most, something longer is something else.
    if (to !== undefined) source += `(?!${alphabets[alphabet]})`;
    done = hit.index + whole.length;
  }
  return new RegExp(source + escaped(text.slice(done)), "y");
}

/** The first two signs of the prefixes as one number, which is looked up at every place of a text. */
const codeOf = (text: string, at: number): number => (text.charCodeAt(at) << 7) | text.charCodeAt(at + 1);
interface Prefixed {
  prefix: string;
  form: RegExp;
}
const byStart: (readonly Prefixed[] | undefined)[] = Array.from({ length: 1 << 14 });
for (const text of [code, clouds, talk, models, watching].join(" ").trim().split(/\s+/)) {
  const start = codeOf(text, 0);
  byStart[start] = [...(byStart[start] ?? []), { prefix: text.slice(0, text.indexOf("{")), form: formOf(text) }];
}

/** Whether a token may begin here: not within a word, but behind `\\n` and `%3D`, which are no word. */
const isStart = (text: string, at: number): boolean =>
  at === 0 ||
  !/[A-Za-z0-9]/.test(text.charAt(at - 1)) ||
  /(?:\\[nrt]|%[0-9A-F]{2})$/i.test(text.slice(Math.max(0, at - 3), at));

/** Tokens told by their prefix. */
export function findPrefixed(text: string, found: Span[]): void {
  for (let at = 0; at < text.length - minLength; at++) {
    const rows = byStart[codeOf(text, at)]?.filter(({ prefix }) => text.startsWith(prefix, at)) ?? [];
    if (rows.length === 0 || !isStart(text, at) || !isMadeUp(text.slice(at, at + 60))) continue;
    const length = Math.max(0, ...rows.map(({ form }) => lengthAt(text, at, form)));
    if (length === 0) continue;
    found.push([at, at + length]);
    at += length - 1;
  }
}

function lengthAt(text: string, at: number, form: RegExp): number {
  form.lastIndex = at;
  const token = form.exec(text)?.[0].replace(/[.-]+$/, "") ?? "";
  return isMadeUp(token.slice(0, 200)) ? token.length : 0;
}

/** No placeholder: neither `xxxx` nor words alone. */
const isMadeUp = (token: string): boolean =>
  new Set(token).size >= 8 && (/\d/.test(token) || /[a-z][A-Z].*[a-z][A-Z]/.test(token));
