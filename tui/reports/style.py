"""How the page looks, on the screen and on an A4 sheet."""

STYLE = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #eef1f4; color: #1a2230;
  font: 8.8pt/1.28 "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans",
  "DejaVu Sans", sans-serif; }
main { width: 210mm; max-width: 100%; min-height: 297mm; margin: 6mm auto; padding: 11mm 13mm;
  background: #fff; box-shadow: 0 1px 8px #0002; }
header { display: flex; justify-content: space-between; align-items: baseline;
  border-bottom: 2px solid #00629b; padding-bottom: 1.5mm; }
h1 { font-size: 19pt; margin: 0; letter-spacing: -0.01em; }
header p { margin: 0; font-size: 12pt; color: #445063; }
h2 { font-size: 10.5pt; margin: 2.2mm 0 0.5mm; color: #00629b; }
h3 { font-size: 8.6pt; margin: 0 0 0.6mm; font-weight: 600; white-space: nowrap; overflow: hidden;
  text-overflow: ellipsis; }
p { margin: 1mm 0; }
.lead { margin-top: 2mm; }
.sample { margin: 2mm 0; padding: 1mm 3mm; border-left: 4px solid #b8460e; background: #fdf1ea;
  font-weight: 600; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; font-size: 8pt; color: #445063; padding: 0.4mm 3mm 0.4mm 0;
  border-bottom: 1px solid #9aa5b4; }
td { vertical-align: top; padding: 0.35mm 3mm 0.35mm 0; border-bottom: 1px solid #dfe4ea;
  overflow-wrap: anywhere; }
.plans td:first-child { width: 34mm; }
.plans td:last-child { width: 1%; }
.plans td[colspan] { white-space: nowrap; max-width: 120mm; overflow: hidden;
  text-overflow: ellipsis; }
.plans td div { font-size: 8.2pt; line-height: 1.25; }
.plans td svg { margin-top: 0.5mm; }
.balance td { white-space: nowrap; }
.balance td:first-child { max-width: 36mm; overflow: hidden; text-overflow: ellipsis; }
.plans td:last-child, .plans th:last-child { padding-right: 0; white-space: nowrap; }
.sets td { white-space: nowrap; }
.sets td:first-child { max-width: 66mm; overflow: hidden; text-overflow: ellipsis; }
.plans svg { max-width: none; }
.test td { background: #f1f5f9; }
.faint { color: #566274; font-size: 7.8pt; }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 7mm; }
.pair svg { width: 100%; display: block; }
.pair p { line-height: 1.25; }
.key { display: inline-flex; align-items: center; gap: 1mm; margin-right: 3mm; font-size: 8pt; }
.pair .key svg { width: 7mm; }
svg { display: block; max-width: 100%; overflow: visible; }
svg path { fill: none; }
svg path[fill] { fill: revert-layer; }
svg text { font-size: 7px; fill: #1a2230; }
svg text.faint { fill: #566274; font-size: 6.5px; }
svg text.end { text-anchor: end; fill: #566274; }
svg text.mid { text-anchor: middle; }
.plan { fill: #e8eef4; stroke: #9aa5b4; stroke-width: 0.6; }
.done { fill: #00629b; }
.grid { stroke: #dfe4ea; stroke-width: 0.6; }
.tick { stroke: #9aa5b4; stroke-width: 0.6; }
.ceiling { stroke: #1a2230; stroke-width: 0.7; stroke-dasharray: 1.5 2.5; }
.line, .key path[stroke] { stroke-width: 1.1; stroke-linejoin: round; }
dl { display: grid; grid-template-columns: 15mm 1fr; margin: 0; }
dt { color: #566274; }
dd { margin: 0; overflow-wrap: anywhere; unicode-bidi: isolate; display: -webkit-box;
  -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
footer { margin-top: 3.5mm; padding-top: 1.5mm; border-top: 1px solid #9aa5b4; font-size: 8pt; }
@page { size: A4; margin: 8mm 12mm; }
@media print {
  body { background: none; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main { font-size: 8.2pt; width: auto; min-height: 0; margin: 0; padding: 0; box-shadow: none; }
  tr, dd, .pair { break-inside: avoid; }
}
"""
