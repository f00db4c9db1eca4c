/// Elements and the small words of the desk's markup.
extension DeskStyle {
    static let base = #"""
        @layer base {
          *, ::before, ::after { box-sizing: border-box; }
          :where(h1, h2, h3, p, ul, ol, dl, dd, figure, fieldset) { margin: 0; padding: 0; }
          :where(ul, ol)[class] { list-style: none; }
          :where(fieldset) { border: 0; min-width: 0; }
          html { text-size-adjust: 100%; scroll-padding-block: 5rem; }
          body {
            margin: 0; min-height: 100dvh; background: var(--paper); color: var(--ink);
            font: var(--t3)/var(--lh) var(--font); text-autospace: normal; overflow-wrap: break-word;
            accent-color: var(--signal);
          }
          :lang(zh) { line-break: strict; }
          h1, h2, h3 { line-height: var(--lh-tight); text-wrap: balance; font-weight: 650; }
          h1 { font-size: var(--t5); }
          h2 { font-size: var(--t3); }
          h3 { font-size: inherit; }
          a { color: var(--signal); text-underline-offset: .18em; text-decoration-thickness: 1px; }
          :focus-visible { outline: var(--ring); outline-offset: 2px; border-radius: var(--r1); }
          summary { cursor: pointer; min-height: 1.5rem; font-size: var(--t2); font-weight: 550; }
          details[open]:not(.menu) > summary { margin-bottom: var(--s3); }
          code, .code { font-family: var(--mono); font-size: .95em; overflow-wrap: anywhere; }
          time, td, dd, .num { font-variant-numeric: tabular-nums; }
          kbd {
            font: 500 var(--t1)/1 var(--font); color: var(--ink-2); padding: .2em .45em;
            white-space: nowrap; border: 1px solid var(--line); border-bottom-width: 2px;
            border-radius: var(--r1); background: var(--sheet);
          }
          hr { border: 0; border-top: 1px dashed var(--line); margin-block: var(--s4); }
          svg {
            fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round;
            stroke-linejoin: round;
          }
          .icon { width: 1.25em; height: 1.25em; flex: none; }
          .muted { color: var(--ink-2); }
          .small { font-size: var(--t1); }
          .end { text-align: end; }
          .nowrap { white-space: nowrap; overflow-wrap: normal; }
          .unseen {
            position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
            white-space: nowrap;
          }
          .skip {
            position: absolute; inset-inline-start: -100vw;
            &:focus {
              inset: var(--s2) auto auto var(--s2); z-index: 9; background: var(--sheet);
              padding: var(--s2);
            }
          }
          .row, .links, .heading, .bulk, .pager, .card > header, .site > header, .palette footer {
            display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2);
          }
          .pager, .card > header, .site > header { justify-content: space-between; }
          .card, .bulk, .menu > :last-child {
            background: var(--sheet); border: 1px solid var(--line); border-radius: var(--r2);
          }
          .stack, .lines, .field, .figure, .empty, .duo, .split, .figures { display: grid; }
          .stack { gap: var(--s4); align-content: start; min-width: 0; }
          .tight { gap: var(--s2); }
        }

        """#
}
