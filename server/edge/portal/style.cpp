// The one style sheet. Contrast at least 4.5:1; one column down to 360 px; nothing moves.
#include "edge/portal/portal.hpp"

namespace sunhall::portal {

const std::string_view style = R"(
:root{--ink:#1c2430;--soft:#4a5666;--line:#d5dbe3;--ground:#f5f7fa;--brand:#0b4f8a;--sun:#b45309;--card:#fff}
*{box-sizing:border-box}
html{font:16px/1.7 "Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;color:var(--ink);background:var(--ground)}
body{margin:0}
a{color:var(--brand);text-underline-offset:.15em}
a:focus-visible,input:focus-visible,select:focus-visible,button:focus-visible,textarea:focus-visible{outline:3px solid #f59e0b;outline-offset:2px}
.skip{position:absolute;left:-999px;top:0;background:#fff;padding:.6rem 1rem;z-index:2}
.skip:focus{left:0}
.wrap{max-width:62rem;margin:0 auto;padding:0 1rem}
.top{background:var(--brand);color:#fff}
.top .wrap{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem 1.5rem;padding-top:.8rem;padding-bottom:.8rem}
.top a{color:#fff;text-decoration:none;padding:.35rem 0}
.top a:hover,.top a[aria-current]{text-decoration:underline;text-underline-offset:.35em;text-decoration-thickness:2px}
.brand{font-size:1.25rem;font-weight:700;margin-right:auto}
.top nav{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem}
.tagline{background:#e8f0f8;border-bottom:1px solid var(--line)}
.tagline p{margin:0;padding:1rem 0;font-size:1.1rem}
main{padding:1.2rem 0 3rem}
h1{font-size:1.55rem;line-height:1.4;margin:.4rem 0 1rem;overflow-wrap:anywhere}
h2{font-size:1.2rem;margin:1.6rem 0 .6rem;border-left:4px solid var(--sun);padding-left:.6rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:1rem 1.2rem;margin:0 0 1rem}
.list{list-style:none;margin:0;padding:0}
.card>.list{margin:-.6rem 0}
.list.card{padding:.3rem 1.2rem;margin:0 0 1rem}
ol.card,ul.card:not(.list){padding-left:2.4rem}
.card>:first-child{margin-top:0}
.card>:last-child{margin-bottom:0}
.card>p+dl{margin-top:1rem}
.card>.list:first-child,.card>.list:last-child{margin:-.6rem 0}
.find{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}
.find label{width:100%}
.find input{flex:1 1 12rem;min-width:0}
.find p{width:100%;margin:0}
.tag.old{border-color:var(--sun);color:var(--sun)}
.list li{padding:.7rem 0;border-bottom:1px solid var(--line)}
.list li:last-child{border-bottom:0}
.list a{font-weight:600;overflow-wrap:anywhere}
.meta{display:block;color:var(--soft);font-size:.9rem}
.tag{display:inline-block;border:1px solid var(--line);background:var(--ground);border-radius:3px;padding:0 .45rem;margin-right:.5rem}
.columns{display:grid;grid-template-columns:3fr 2fr;gap:0 1.5rem}
.columns>section{min-width:0}
form.filter{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end}
label{display:block;font-size:.9rem;color:var(--soft)}
input,select,textarea,button{font:inherit;padding:.45rem .6rem;border:1px solid #7b8794;border-radius:4px;background:#fff;color:var(--ink);max-width:100%}
textarea{width:100%;min-height:11rem;font-family:ui-monospace,monospace;font-size:.85rem}
button{background:var(--brand);color:#fff;border-color:var(--brand);padding:.45rem 1.3rem;cursor:pointer}
dl{margin:0;display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.5rem 1rem}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere;white-space:pre-line}
.note{border-left:4px solid var(--sun);background:#fff7ed;padding:.8rem 1rem;margin:0 0 1rem}
.good{border-left:4px solid #15803d;background:#f0fdf4;padding:.8rem 1rem}
.bad{border-left:4px solid #b91c1c;background:#fef2f2;padding:.8rem 1rem}
.steps{list-style:none;margin:0;padding:0;counter-reset:s}
.steps li{counter-increment:s;padding:.4rem 0 .4rem 2.6rem;position:relative}
.steps li::before{content:counter(s);position:absolute;left:0;width:1.8rem;height:1.8rem;line-height:1.7rem;text-align:center;border-radius:50%;border:2px solid var(--line);background:#fff}
.steps .passed::before{content:"✓";background:#dcfce7;border-color:#15803d}
.steps .now::before{background:var(--brand);border-color:var(--brand);color:#fff}
.steps .now{font-weight:700}
mark{background:#fde68a;color:inherit}
code,pre{font-family:ui-monospace,monospace;font-size:.9em;overflow-wrap:anywhere;white-space:pre-wrap}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{border:1px solid var(--line);padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
.guide h1{display:none}
.guide ol{padding-left:1.4rem}
.scroll{overflow-x:auto}
footer{border-top:1px solid var(--line);background:#fff;color:var(--soft);font-size:.9rem}
footer .wrap{padding:1rem;display:flex;flex-wrap:wrap;gap:.3rem 1.5rem}
@media(max-width:44rem){.columns{grid-template-columns:1fr}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.7rem}form.filter>*{width:100%}form.filter input,form.filter select{width:100%}h1{font-size:1.3rem}}
@media print{.top nav,footer,form{display:none}}
)";

}  // namespace sunhall::portal
