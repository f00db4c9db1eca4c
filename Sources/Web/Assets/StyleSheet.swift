/// The look of the customer's pages: paper, ink, one signal. Every color is a role; light and dark sit on one
/// line. Only rules that a page uses stand here.
enum StyleSheet {
    static let text = tokens + foundation + parts + tracking

    /// Sizes, surfaces, inks, tones. Text is at least 7:1 on every surface, marks 3:1.
    private static let tokens = #"""
        :root {
          color-scheme: light dark;
          --font: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
          --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono", monospace;
          --t1: .875rem; --t2: .9375rem; --t3: 1rem; --t5: 1.5rem; --t6: 2rem;
          --lh: 1.5; --lh-tight: 1.2;
          --s1: .25rem; --s2: .5rem; --s3: .75rem; --s4: 1rem; --s5: 1.5rem; --s6: 2rem; --s7: 3rem;
          --r1: 4px; --r2: 8px; --pill: 99px; --tap: 2rem;
          --paper: light-dark(oklch(97.3% .004 250), oklch(17% .012 260));
          --sheet: light-dark(#fff, oklch(21% .014 260));
          --well: light-dark(oklch(95.8% .006 250), oklch(25.5% .016 260));
          --line: light-dark(oklch(89% .008 250), oklch(33% .016 260));
          --edge: light-dark(oklch(61% .015 250), oklch(58% .02 260));
          --ink: light-dark(oklch(22% .02 260), oklch(95% .006 260));
          --ink-2: light-dark(oklch(41% .018 260), oklch(81% .015 260));
          --signal: light-dark(oklch(43% .17 264), oklch(82% .1 264));
          --signal-soft: light-dark(oklch(95% .025 264), oklch(28% .06 264));
        }
        :lang(zh) { --lh: 1.7; --lh-tight: 1.35; }
        @media (pointer: coarse) { :root { --tap: 2.75rem; } }
        @media (prefers-contrast: more) { :root { --line: var(--edge); --ink-2: var(--ink); } }
        [data-tone], [data-stage] {
          --h: 260; --c: .02; --l: 45%; --ld: 66%; --p: 0%;
          --tone: light-dark(oklch(var(--l) var(--c) var(--h)), oklch(var(--ld) var(--c) var(--h)));
          --tone-bg: light-dark(oklch(95.3% calc(var(--c) * .2) var(--h)), oklch(27.5% calc(var(--c) * .32) var(--h)));
          --tone-ink: light-dark(oklch(34% calc(var(--c) * .8) var(--h)), oklch(90% calc(var(--c) * .45) var(--h)));
        }
        [data-tone=move], [data-stage] { --h: 255; --c: .16; --l: 50%; --ld: 74%; }
        [data-tone=make] { --h: 315; --c: .16; --l: 42%; --ld: 66%; }
        [data-tone=done], [data-stage=delivered] { --h: 168; --c: .11; --l: 56%; --ld: 80%; --p: 100%; --gap: 0; }
        [data-tone=warn] { --h: 72; --c: .14; --l: 61%; --ld: 84%; }
        [data-tone=stop] { --h: 32; --c: .18; --l: 47%; --ld: 68%; }
        [data-stage=prepared] { --p: 50%; }
        [data-stage=shipped] { --p: 65%; }
        [data-stage=out_for_delivery] { --p: 82%; }

        """#

    private static let foundation = #"""
        *, ::before, ::after { box-sizing: border-box; }
        h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
        ul, ol { list-style: none; }
        html { text-size-adjust: 100%; }
        body {
          margin: 0; min-height: 100dvh; background: var(--paper); color: var(--ink);
          font: var(--t3)/var(--lh) var(--font); text-autospace: normal; overflow-wrap: break-word;
        }
        :lang(zh) { line-break: strict; }
        h1, h2, h3 { line-height: var(--lh-tight); text-wrap: balance; font-weight: 650; }
        h1 { font-size: var(--t5); }
        h2 { font-size: var(--t3); }
        h3 { font-size: inherit; }
        a { color: var(--signal); text-underline-offset: .18em; text-decoration-thickness: 1px; }
        :focus-visible { outline: 2px solid var(--signal); outline-offset: 2px; border-radius: var(--r1); }
        summary { cursor: pointer; min-height: max(1.5rem, var(--tap)); align-content: center; font-size: var(--t2); font-weight: 550; }
        .code { font-family: var(--mono); font-size: .95em; overflow-wrap: anywhere; }
        time, dd, .num { font-variant-numeric: tabular-nums; }
        svg { fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
        .icon { width: 1.25em; height: 1.25em; flex: none; color: var(--signal); }
        .muted { color: var(--ink-2); }
        .small { font-size: var(--t1); }
        .lines-kept { white-space: pre-line; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .skip { position: absolute; inset-inline-start: -100vw; &:focus { inset: var(--s2) auto auto var(--s2); z-index: 9; background: var(--sheet); padding: var(--s2); } }
        .site > * { width: min(64rem, 100% - 2 * var(--s4)); margin-inline: auto; }
        .site > .skip { width: auto; }
        .site > header { padding-block: var(--s3); nav { display: flex; gap: var(--s4); font-size: var(--t2); } nav a { display: inline-flex; align-items: center; min-height: var(--tap); } }
        .site > main { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s5); padding-block: var(--s3) var(--s7); }
        .site > footer { border-top: 2px dotted var(--line); padding-block: var(--s4) var(--s6); font-size: var(--t1); color: var(--ink-2); display: flex; flex-wrap: wrap; gap: var(--s1) var(--s4); }
        .brand { display: inline-flex; align-items: center; gap: var(--s2); font-weight: 700; }
        .stack, .lines, .duo { display: grid; grid-template-columns: minmax(0, 1fr); }
        .stack { gap: var(--s4); align-content: start; min-width: 0; }
        .tight { gap: var(--s2); }
        .narrow { width: min(26rem, 100%); margin-inline: auto; }
        .duo { gap: var(--s4); align-items: start; }
        @media (min-width: 52rem) {
          .duo { grid-template-columns: minmax(0, 1fr) 18.5rem; gap: var(--s5); }
          .duo.even { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--s4); }
        }

        """#

    private static let parts = #"""
        .card > header, .site > header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--s2); }
        .card { background: var(--sheet); border: 1px solid var(--line); border-radius: var(--r2); padding: var(--s4); min-width: 0; > header, > h2 { margin-bottom: var(--s3); } > p:last-child:not(:first-child) { margin-top: var(--s3); } }
        .slip > header { margin: calc(var(--s4) * -1) calc(var(--s4) * -1) var(--s4); padding: var(--s3) var(--s4); border-bottom: 2px dotted var(--line); }
        .badge {
          display: inline-flex; align-items: center; gap: .4em; padding: .1rem .5rem .1rem .4rem; border-radius: var(--pill);
          background: var(--tone-bg); color: var(--tone-ink); font-size: var(--t1); font-weight: 550; line-height: 1.5;
          white-space: nowrap; max-width: 100%; box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--tone) 28%, transparent);
          &::before {
            content: ""; width: .8em; height: .8em; flex: none; border-radius: 50%; forced-color-adjust: none; padding: var(--gap, .09em);
            border: .13em solid var(--tone); background: conic-gradient(var(--tone) var(--p), transparent 0) content-box;
          }
          &:is([data-tone=warn], [data-tone=stop])::before { border: 0; border-radius: 0; background: var(--tone); clip-path: polygon(50% 0, 100% 100%, 0 100%); }
          &[data-tone=stop]::before { clip-path: polygon(50% 0, 100% 50%, 50% 100%, 0 50%); }
        }
        .banner { padding: var(--s3) var(--s4); border-radius: var(--r2); background: var(--tone-bg); color: var(--tone-ink); border-inline-start: 4px solid var(--tone); }
        .facts { display: grid; grid-template-columns: auto 1fr; row-gap: var(--s1); font-size: var(--t2); dt { color: var(--ink-2); padding-inline-end: var(--s4); } dd { text-align: end; } .sum { font-weight: 650; color: var(--ink); } }
        .lines { gap: var(--s3); > li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--s1) var(--s3); font-size: var(--t2); } .part { padding-inline-start: var(--s4); color: var(--ink-2); } .gone { text-decoration: line-through; } }

        """#

    /// The road: what lies behind is solid, what is ahead is dotted. Below 34 rem only the current stage is
    /// written out. Then the log: time, dot, sentence.
    private static let tracking = #"""
        .eta { font-size: clamp(1.625rem, 1.1rem + 2.4vw, var(--t6)); letter-spacing: -.015em; &:lang(zh) { letter-spacing: 0; } }
        #notes:empty, div#road, div#parcels { display: none; }
        .way { container-type: inline-size; }
        .road { display: flex; position: relative;
          > li { flex: 1; display: grid; grid-template-columns: auto 1fr; gap: var(--s2) 0; align-items: center; align-content: start; font-size: var(--t1); line-height: 1.4; color: var(--ink-2);
            &::before, &::after { content: ""; }
            &::before { width: 1rem; height: 1rem; border-radius: 50%; border: 2px solid var(--edge); background: var(--sheet); }
            &::after { border-top: 3px dotted var(--edge); margin-inline: 3px; grid-area: 1 / 2; }
            > span:not(.unseen) { grid-area: 2 / 1 / auto / span 2; padding-inline-end: var(--s3); align-self: start; }
            &:last-child { flex: none; &::after { display: none; } > span { padding: 0; } }
            &.past { color: var(--ink); &::before { background: var(--signal); border-color: var(--signal); } &::after { border-top: 3px solid var(--signal); } }
            &[aria-current] { color: var(--ink); font-weight: 650; &::before { border: 4px solid var(--signal); box-shadow: 0 0 0 4px var(--signal-soft); } }
          }
          &[data-ended] > li { color: var(--ink-2); text-decoration: line-through; &::before { background: var(--edge); border-color: var(--edge); } &::after { border-top: 3px dotted var(--edge); } }
          @container (max-width: 34rem) {
            padding-bottom: 1.75rem;
            > li > span:not(.unseen) { position: absolute; inset: 1.75rem 0 auto; }
            > li:not([aria-current]) > span:not(.unseen) { clip-path: inset(50%); overflow: hidden; height: 1px; }
            &:not(:has([aria-current])) > li:last-child > span:not(.unseen) { clip-path: none; overflow: visible; height: auto; }
            br { display: none; }
          }
        }
        .box { container: box / inline-size; }
        .log { display: grid; grid-template-columns: max-content minmax(0, 1fr); font-size: var(--t2);
          > li { display: grid; grid: auto / subgrid; grid-column: 1 / -1; }
          time { color: var(--ink-2); text-align: end; white-space: nowrap; }
          time + * { position: relative; margin-inline-start: var(--s4); padding: 0 0 var(--s4) var(--s4);
            &::after { content: ""; position: absolute; inset-block: .75em -.75em; inset-inline-start: 0; border-inline-start: 1px solid var(--line); }
            &::before { content: ""; z-index: 1; position: absolute; top: .45em; inset-inline-start: -3.5px; width: 8px; height: 8px; border-radius: 50%; background: var(--sheet); border: 2px solid var(--edge); }
          }
          > li:last-child > time + * { padding-bottom: 0; &::after { display: none; } }
          .now > time + *::before { background: var(--signal); border-color: var(--signal); }
          [data-tone] > time + *::before { background: var(--tone); border-color: var(--tone); }
          @container box (max-width: 30rem) {
            grid-template-columns: minmax(0, 1fr);
            time { text-align: start; font-size: var(--t1); padding-inline-start: 1.25rem; }
            time + * { margin-inline-start: 4px; &::before { top: -1em; } &::after { inset-block: -.6em .6em; } }
            > li:last-child > time + *::after { display: none; }
          }
        }
        details[open] > summary { margin-bottom: var(--s3); }
        @media (forced-colors: active) { [aria-current]::before { outline: 2px solid Highlight; } }
        @media print {
          :root { color-scheme: light; }
          @page { margin: 14mm; }
          body, .card { background: none; border-color: #999; }
          nav, .skip, summary { display: none !important; }
          li, .card { break-inside: avoid; }
          details::details-content { content-visibility: visible; height: auto; }
        }

        """#
}
