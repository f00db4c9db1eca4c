/// Elements, text and the frame of a page.
extension StyleSheet {
    static let foundation = #"""
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
        summary {
          cursor: pointer; min-height: max(1.5rem, var(--tap)); align-content: center; font-size: var(--t2);
          font-weight: 550;
        }
        .code { font-family: var(--mono); font-size: .95em; overflow-wrap: anywhere; }
        time, dd, .num { font-variant-numeric: tabular-nums; }
        svg {
          fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round;
        }
        .icon { width: 1.25em; height: 1.25em; flex: none; color: var(--signal); }
        .muted { color: var(--ink-2); }
        .small { font-size: var(--t1); }
        .lines-kept { white-space: pre-line; }
        .unseen {
          position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
          white-space: nowrap;
        }
        .skip {
          position: absolute; inset-inline-start: -100vw;
          &:focus {
            inset: var(--s2) auto auto var(--s2); z-index: 9; background: var(--sheet); padding: var(--s2);
          }
        }
        .site > * { width: min(64rem, 100% - 2 * var(--s4)); margin-inline: auto; }
        .site > .skip { width: auto; }
        .site > header {
          padding-block: var(--s3);
          nav { display: flex; gap: var(--s4); font-size: var(--t2); }
          nav a { display: inline-flex; align-items: center; min-height: var(--tap); }
        }
        .site > main {
          display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s5);
          padding-block: var(--s3) var(--s7);
        }
        .site > footer {
          border-top: 2px dotted var(--line); padding-block: var(--s4) var(--s6); font-size: var(--t1);
          color: var(--ink-2); display: flex; flex-wrap: wrap; gap: var(--s1) var(--s4);
        }
        .brand { display: inline-flex; align-items: center; gap: var(--s2); font-weight: 700; }
        .stack, .lines, .duo { display: grid; grid-template-columns: minmax(0, 1fr); }
        .stack { gap: var(--s4); align-content: start; min-width: 0; }
        .tight { gap: var(--s2); }
        .narrow { width: min(26rem, 100%); margin-inline: auto; }
        .duo { gap: var(--s4); align-items: start; }
        @media (min-width: 52rem) {
          .duo { grid-template-columns: minmax(0, 1fr) 18.5rem; gap: var(--s5); }
          .duo > .aside { grid-area: 1 / 2; }
          .duo.even { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--s4); }
        }

        """#
}
