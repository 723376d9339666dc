#include "reports/html_parts.hpp"

namespace probity::reports {
namespace {

/// Colours first, light and dark; each text colour has a contrast of 4.5 : 1 or more on its ground.
constexpr std::string_view style = R"css(:root {
  color-scheme: light dark;
  --ground: #fbfaf7; --raised: #ffffff; --sunk: #f2f0ea; --line: #dcd8ce; --ink: #22262b;
  --quiet: #5b616a; --link: #1d5b63; --mark: #fff3c9;
  --error: #9c2a1d; --error-ground: #fbebe8; --warning: #7d5200; --warning-ground: #fcf2dc;
  --note: #4c5661; --note-ground: #eceef1; --unknown: #2f4f80; --unknown-ground: #e8eef8;
  --waived: #62437f; --waived-ground: #f1ebf6; --pass: #26633a; --pass-ground: #e6f2e8;
  --none: #62666c; --none-ground: #efeeea;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  --serif: ui-serif, "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", Georgia, "Noto Serif", "DejaVu Serif", serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16181b; --raised: #1e2125; --sunk: #1a1d20; --line: #363b42; --ink: #e4e3df;
    --quiet: #a3a8af; --link: #86c5cc; --mark: #4a4016;
    --error: #f2a196; --error-ground: #3a2220; --warning: #e6bd6f; --warning-ground: #352b18;
    --note: #bcc3cb; --note-ground: #2a2e34; --unknown: #a5c0ee; --unknown-ground: #212b3c;
    --waived: #cdb1e6; --waived-ground: #2f2538; --pass: #93cfa2; --pass-ground: #1e3024;
    --none: #a6aab0; --none-ground: #272a2e;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 68rem; padding: clamp(1rem, 4vw, 3rem); background: var(--ground);
  color: var(--ink); font: 1rem/1.55 var(--sans); overflow-wrap: break-word; }
h1, h2, h3, h4, p, ul, ol, dl, dd, blockquote, fieldset, pre { margin: 0; padding: 0; }
ul, ol { list-style: none; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .12em; }
:focus-visible { outline: .16rem solid var(--link); outline-offset: .16rem; border-radius: .15rem; }
main:focus { outline: none; }
code, pre { font-family: var(--mono); font-size: .86em; overflow-wrap: anywhere; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--raised); z-index: 2; }
.quiet { color: var(--quiet); font-size: .92em; }
.lead { color: var(--quiet); max-width: 44rem; margin: .35rem 0 1.5rem; }

.eyebrow { color: var(--quiet); font-size: .82rem; letter-spacing: .07em; text-transform: uppercase; }
h1 { font: 500 clamp(1.9rem, 5vw, 2.9rem)/1.12 var(--serif); letter-spacing: -.012em; margin: .35rem 0 .5rem; }
.meta { color: var(--quiet); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.4rem; margin: 1.5rem 0 0; padding: .7rem 0;
  border-top: 1px solid var(--line); }
nav a { text-decoration: none; display: inline-block; padding: .15rem 0; }
nav a:hover { text-decoration: underline; }
main > section { margin-top: clamp(2.75rem, 7vw, 4.5rem); }
main > section:first-child { margin-top: .75rem; }
h2 { font: 500 1.75rem/1.2 var(--serif); letter-spacing: -.006em; }
h3 { font: 600 1.06rem/1.35 var(--sans); }
h4 { font: 600 1rem/1.45 var(--sans); }

.verdict { background: var(--raised); border: 1px solid var(--line); border-radius: .75rem;
  padding: clamp(1.1rem, 3vw, 2rem); }
.verdict .words { display: flex; gap: 1rem; align-items: flex-start; }
.verdict h2 { font-size: clamp(1.4rem, 3.4vw, 2rem); }
.verdict .words p { color: var(--quiet); margin-top: .2rem; }
.sign { flex: none; width: 2.6rem; height: 2.6rem; }
.sign circle { stroke: none; }
.sign path { fill: none; stroke-width: 2.6; stroke-linecap: round; stroke-linejoin: round; }
.verdict.error .sign circle { fill: var(--error-ground); } .verdict.error .sign path { stroke: var(--error); }
.verdict.warning .sign circle { fill: var(--warning-ground); } .verdict.warning .sign path { stroke: var(--warning); }
.verdict.unknown .sign circle { fill: var(--unknown-ground); } .verdict.unknown .sign path { stroke: var(--unknown); }
.verdict.pass .sign circle { fill: var(--pass-ground); } .verdict.pass .sign path { stroke: var(--pass); }
.bar { display: block; width: 100%; height: .7rem; margin: 1.5rem 0 1.1rem; border-radius: .35rem; background: var(--none-ground); }
.fill-fail { fill: var(--error); } .fill-unknown { fill: var(--unknown); } .fill-waived { fill: var(--waived); }
.fill-pass { fill: var(--pass); opacity: .75; } .fill-not-applicable { fill: var(--line); }
.counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.2rem, 1fr)); gap: 1rem 1.25rem; }
.count dt { color: var(--quiet); font-size: .9rem; }
.count .number { font: 500 1.9rem/1.15 var(--serif); font-variant-numeric: lining-nums tabular-nums; }
.count.fail .number { color: var(--error); } .count.unknown .number { color: var(--unknown); }
.count.waived .number { color: var(--waived); } .count.pass .number { color: var(--pass); }

.matrix { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.matrix thead th { color: var(--quiet); font: 400 .82rem/1.3 var(--sans); text-align: right; padding: .3rem .5rem; vertical-align: bottom; }
.matrix thead th:first-child { text-align: left; padding-left: 0; }
.matrix tbody th { text-align: left; font-weight: 600; padding: .8rem .5rem .3rem 0; }
.matrix td { text-align: right; padding: .8rem .5rem .3rem; }
.matrix td.zero { color: var(--quiet); }
.matrix td.some { font-weight: 600; }
.matrix td.fail.some { color: var(--error); } .matrix td.unknown.some { color: var(--unknown); }
.matrix td.waived.some { color: var(--waived); } .matrix td.pass.some { color: var(--pass); }
.matrix tr:not(.sections) { border-top: 1px solid var(--line); }
.matrix thead tr { border-top: 0 !important; }
.matrix .short { display: none; }
.matrix .sections td { text-align: left; padding: .1rem 0 1.1rem; }
.cells { display: flex; flex-wrap: wrap; gap: .3rem; font-size: .82rem; }
.cells li { position: relative; min-width: 0; }
.cells li > * { display: block; padding: .12rem .5rem; border-radius: .3rem; }
.cells a { text-decoration: none; } .cells a:hover { text-decoration: underline; }
.cells .fail > * { background: var(--error-ground); color: var(--error); }
.cells .unknown > * { background: var(--unknown-ground); color: var(--unknown); }
.cells .waived > * { background: var(--waived-ground); color: var(--waived); }
.cells .pass > * { background: var(--pass-ground); color: var(--pass); }
.cells .not-applicable > * { background: var(--none-ground); color: var(--none); }
.key { margin-bottom: 1rem; }

.places { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 2rem clamp(1.5rem, 4vw, 3rem); align-items: start; }
.map { display: block; width: 100%; max-width: 34rem; font-family: var(--sans); }
.map .served text { fill: #111; }
.map .other rect { fill: var(--sunk); stroke: var(--line); }
.map .other text { fill: var(--quiet); }
.map-key { margin-top: 1.1rem; display: grid; gap: .35rem; font-size: .9rem; }
.map-key li { display: flex; gap: .6rem; align-items: center; }
.map-key svg { width: 2.1rem; flex: none; }
.served-places > li { padding: .8rem 0; border-top: 1px solid var(--line); }
.served-places > li:first-child { border-top: 0; padding-top: 0; }
.licensed { font-weight: 600; }
.licensed.permitted { color: var(--pass); } .licensed.conditional { color: var(--warning); }
.licensed.unknown { color: var(--unknown); } .licensed.not-permitted { color: var(--error); }

.tools { display: flex; flex-wrap: wrap; gap: .9rem 1.5rem; align-items: center; margin-top: 1.1rem; padding: .9rem 1.1rem;
  background: var(--sunk); border: 1px solid var(--line); border-radius: .6rem; font-size: .93rem; }
.tools fieldset { border: 0; display: flex; flex-wrap: wrap; gap: .35rem 1rem; min-width: 0; }
.tools legend { float: left; margin-right: 1rem; color: var(--quiet); padding: 0; }
.tools input[type=search], .tools select { font: inherit; color: var(--ink); background: var(--raised); border: 1px solid var(--quiet);
  border-radius: .35rem; padding: .3rem .5rem; max-width: 100%; }
.tools input[type=checkbox] { accent-color: var(--link); width: 1.1em; height: 1.1em; vertical-align: -.15em; }
.tools label { color: var(--ink); }
#shown { color: var(--quiet); flex-basis: 100%; }

.group { margin-top: 2.25rem; }
.group > h3 { font: 600 .95rem/1.4 var(--mono); padding-bottom: .5rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.finding { padding: 1.35rem 0 1.35rem 1.1rem; border-bottom: 1px solid var(--line); border-left: .2rem solid transparent; }
.finding:last-child { border-bottom: 0; }
.finding:target, .finding:focus { background: var(--mark); outline: none; }
.finding.error { border-left-color: var(--error); } .finding.warning { border-left-color: var(--warning); }
.finding.note { border-left-color: var(--line); } .finding.unknown { border-left-color: var(--unknown); }
.finding.waived { border-left-color: var(--waived); }
.badge { display: inline-block; font: 600 .78rem/1.5 var(--sans); padding: .05rem .5rem; border-radius: .3rem; margin-right: .25rem; vertical-align: .08em; }
.badge.error { color: var(--error); background: var(--error-ground); } .badge.warning { color: var(--warning); background: var(--warning-ground); }
.badge.note { color: var(--note); background: var(--note-ground); } .badge.unknown { color: var(--unknown); background: var(--unknown-ground); }
.badge.waived { color: var(--waived); background: var(--waived-ground); } .badge.pass { color: var(--pass); background: var(--pass-ground); }
.finding:target .quiet, .finding:focus .quiet, .finding:target .at, .finding:focus .at, .finding:target dt, .finding:focus dt { color: var(--ink); }
.at { color: var(--quiet); font-size: .92rem; margin-top: .15rem; }
.where { color: inherit; }
.at .anchor { text-decoration: underline; text-decoration-style: dotted; padding: 0 .35rem; }
.excerpt { display: flex; gap: .9rem; margin-top: .7rem; padding: .55rem .8rem; background: var(--sunk); border-radius: .35rem;
  white-space: pre-wrap; overflow-wrap: anywhere; color: var(--ink); line-height: 1.5; }
.excerpt code { font-size: 1em; min-width: 0; }
.excerpt .line { color: var(--quiet); user-select: none; flex: none; }
.finding dl { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .5rem 1rem; margin-top: .8rem; font-size: .95rem; }
.finding dt { color: var(--quiet); }
.finding dd { min-width: 0; }
.remedy { font-weight: 500; }
.finding dd li + li { margin-top: .2rem; }
summary { cursor: pointer; color: var(--link); width: fit-content; }
details[open] > summary { margin-bottom: .5rem; }

.scroll { overflow-x: auto; margin-bottom: 1.5rem; }
.timeline { display: block; width: 100%; min-width: 44rem; font: 13px var(--sans); }
.timeline text { fill: var(--ink); }
.timeline .month { stroke: var(--line); fill: none; } .timeline .month-name { fill: var(--quiet); font-size: 12px; }
.timeline .lane-line { stroke: var(--line); stroke-dasharray: 1 4; fill: none; }
.timeline .today { stroke: var(--link); stroke-width: 1.5; fill: none; } .timeline .today-name { fill: var(--link); font-size: 12px; text-anchor: end; }
.mark circle { fill: var(--link); stroke: var(--ground); stroke-width: 1.5; }
.mark.licence circle, .mark.registration circle, .mark.law circle { fill: var(--error); }
.mark.waiver circle, .mark.agreement circle { fill: var(--warning); }
.timeline .mark text { fill: var(--ground); font-weight: 600; font-size: 11px; text-anchor: middle; }
.days > li { display: grid; grid-template-columns: 10.5rem minmax(0, 1fr); gap: .25rem 1rem; padding: .7rem 0; border-top: 1px solid var(--line); }
.days > li > details { grid-column: 2; }
.days time { font-variant-numeric: tabular-nums; font-weight: 600; }
.days li li { padding: .12rem 0; display: grid; grid-template-columns: 6.2rem minmax(0, 1fr); gap: 0 .6rem; }
.kind { color: var(--quiet); font-size: .88rem; }
.kind.licence, .kind.registration, .kind.law { color: var(--error); } .kind.waiver, .kind.agreement { color: var(--warning); }
.days .where { color: var(--quiet); font-size: .8rem; }

.document { padding: 1.1rem 0; border-top: 1px solid var(--line); }
.document h3 { font-family: var(--mono); font-size: .95rem; overflow-wrap: anywhere; }
.document details { margin-top: .5rem; }
.remarks { font-size: .92rem; color: var(--quiet); }
.checklist { columns: 26rem 2; column-gap: 2.5rem; margin-top: .6rem; }
.checklist > li { break-inside: avoid; padding: .45rem 0 .45rem 1.7rem; }
.checklist p { text-indent: 0; }
.tick { display: inline-block; width: 1.35rem; margin-left: -1.7rem; margin-right: .35rem; text-align: center; border-radius: .25rem; font-weight: 600; }
.checklist .present .tick { color: var(--pass); } .checklist .partial .tick { color: var(--warning); }
.checklist .absent .tick { color: var(--error); } .checklist .optional .tick { color: var(--quiet); }
.checklist strong { font-weight: 600; }
blockquote { font: italic .95rem/1.5 var(--serif); margin-top: .2rem; padding-left: .8rem; border-left: .15rem solid var(--line); }
blockquote .quiet { font: .82rem var(--sans); }
.suggestion { font-size: .92rem; margin-top: .2rem; }

#basis details { padding: .6rem 0; border-top: 1px solid var(--line); }
#basis h3 { margin-top: .6rem; }
.narrowed { background: var(--warning-ground); border-radius: .6rem; padding: 1rem 1.2rem; margin-bottom: 1.2rem; }
.narrowed details { border: 0 !important; }
.ids { columns: 18rem 3; }
.digests li { padding: .2rem 0; }
.digest { display: block; color: var(--quiet); font-size: .72rem; overflow-wrap: anywhere; }
footer { margin-top: 4rem; padding-top: 1.2rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .9rem; max-width: 44rem; }

@media (max-width: 48rem) {
  .places { grid-template-columns: minmax(0, 1fr); }
  .finding { padding-left: .8rem; }
  .finding dl { grid-template-columns: minmax(0, 1fr); gap: .1rem; }
  .finding dt { margin-top: .5rem; font-size: .86rem; }
  .days > li { grid-template-columns: minmax(0, 1fr); }
  .days > li > details { grid-column: 1; }
  .matrix thead th { padding: .3rem .2rem; }
  .matrix td { padding: .7rem .2rem .3rem; }
  .matrix tbody th { font-size: .93rem; padding-right: .2rem; }
  .verdict .words { gap: .75rem; }
}
@media (max-width: 30rem) {
  .matrix .short { display: inline; }
  .matrix .long { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .matrix thead th { position: relative; }
  .days li li { grid-template-columns: minmax(0, 1fr); padding: .3rem 0; }
}
@media (forced-colors: active) {
  .badge, .cells li > *, .count { border: 1px solid; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  @page { margin: 18mm 16mm; @bottom-right { content: counter(page); font: 8pt sans-serif; } }
  :root { color-scheme: light;
    --ground: #ffffff; --raised: #ffffff; --sunk: #f5f5f2; --line: #cfcfca; --ink: #000000; --quiet: #444444; --link: #000000; --mark: #ffffff;
    --error: #8f2417; --error-ground: #ffffff; --warning: #6b4600; --warning-ground: #ffffff; --note: #333333; --note-ground: #ffffff;
    --unknown: #274471; --unknown-ground: #ffffff; --waived: #54386e; --waived-ground: #ffffff; --pass: #1f5530; --pass-ground: #ffffff;
    --none: #555555; --none-ground: #ffffff; }
  html { font-size: 11px; }
  body { padding: 0; max-width: none; print-color-adjust: exact; line-height: 1.42; }
  nav, .tools, .skip, .anchor { display: none !important; }
  main > section { margin-top: 9mm; }
  .finding { padding: .7rem 0 .7rem .9rem; }
  .finding dl { gap: .15rem 1rem; margin-top: .4rem; }
  .group { margin-top: 1.2rem; }
  .excerpt { margin-top: .35rem; padding: .3rem .6rem; }
  .days > li { padding: .35rem 0; }
  h2, h3, h4 { break-after: avoid; }
  .finding, .verdict, .days > li, .checklist > li { break-inside: avoid; }
  .cells li > *, .badge { border: 1px solid currentColor; }
  .scroll { overflow: visible; }
  .timeline { min-width: 0; }
  details:not(.document details)::details-content { content-visibility: visible; display: block; block-size: auto; }
  details > summary { list-style: none; color: var(--quiet); }
  .finding details > summary { display: none; }
  #basis .digest { font-size: .62rem; }
  a { text-decoration: none; }
}
)css";

}  // namespace

std::string_view html_style() {
  return style;
}

}  // namespace probity::reports
